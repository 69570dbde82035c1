package org.jiedui.benchmark.handwritten;

import org.neo4j.driver.Value;
import tools.jackson.core.JsonGenerator;

/** Shapes that several answers have. */
final class Json {

    private Json() {}

    public static void text(JsonGenerator json, String name, Value value) {
        if (value.isNull()) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value.asString());
        }
    }

    public static void number(JsonGenerator json, String name, Value value) {
        if (value.isNull()) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value.asLong());
        }
    }

    /** A date as exact as it is known, of which the day is asked for. */
    public static void date(JsonGenerator json, String name, Value value) {
        if (value.isNull()) {
            json.writeNullProperty(name);
        } else {
            json.writeObjectPropertyStart(name);
            json.writeStringProperty("date", value.asLocalDate().toString());
            json.writeEndObject();
        }
    }

    /** A thing of which the name is asked for, or null where there is none. */
    static void named(JsonGenerator json, String field, Value name) {
        if (name.isNull()) {
            json.writeNullProperty(field);
        } else {
            json.writeObjectPropertyStart(field);
            json.writeStringProperty("name", name.asString());
            json.writeEndObject();
        }
    }

    static void total(JsonGenerator json, String field, Value count) {
        json.writeObjectPropertyStart(field);
        json.writeNumberProperty("totalCount", count.asLong());
        json.writeEndObject();
    }

    /** The fields of a node: its kind, which its id begins with, its id and its name. */
    static void node(JsonGenerator json, String id, Value name) {
        json.writeStringProperty("__typename", kind(id));
        json.writeStringProperty("id", id);
        text(json, "name", name);
    }

    static String kind(String id) {
        return id.substring(0, id.indexOf('_'));
    }
}
