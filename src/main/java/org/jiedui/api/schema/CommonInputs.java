package org.jiedui.api.schema;

import java.util.List;
import org.jiedui.graph.LinkKind;
import org.jiedui.graph.Model;
import org.jiedui.graph.ScalarType;

/** The types that do not depend on a kind: operators of scalars, sort orders, summaries. */
final class CommonInputs {

    private final Model model;
    private final Sdl sdl;

    CommonInputs(Model model, Sdl sdl) {
        this.model = model;
        this.sdl = sdl;
    }

    void write() {
        List.of("ID", "String", "URL", "Int", "Float", "Boolean", "Date", "DateTime", "Money")
                .forEach(this::define);
        sdl.define(
                "StringListFilter",
                Sdl.type("input StringListFilter", "What must hold for a list of texts.")
                        .add("It holds this text.", "has: String")
                        .add("It is empty.", "isEmpty: Boolean"));
        points();
        sorting();
        summaries();
        kinds();
        sdl.define(
                "PageInfo",
                Sdl.type("type PageInfo", "What lies before and after a part of a list.")
                        .add("Whether items follow.", "hasNextPage: Boolean!")
                        .add("Whether items come before.", "hasPreviousPage: Boolean!")
                        .add("The cursor of the first item; null where there is none.", "startCursor: String")
                        .add("The cursor of the last item; null where there is none.", "endCursor: String"));
        sdl.define(
                "PeriodInput",
                Sdl.type("input PeriodInput", "A stretch of time.")
                        .add("The first day.", "from: Date!")
                        .add("The day after the last; no end where it is not given.", "to: Date"));
    }

    private void define(String scalar) {
        ScalarType.Form form = switch (scalar) {
            case "ID" -> ScalarType.Form.ID;
            case "String", "URL" -> ScalarType.Form.STRING;
            case "Int" -> ScalarType.Form.INT;
            case "Float" -> ScalarType.Form.FLOAT;
            case "Boolean" -> ScalarType.Form.BOOLEAN;
            case "Date" -> ScalarType.Form.DATE;
            case "DateTime" -> ScalarType.Form.DATE_TIME;
            default -> ScalarType.Form.MONEY;
        };
        define(sdl, new ScalarType(form, scalar));
    }

    /** The operators of a type: equality for all, order for what has one, parts for texts. */
    static void define(Sdl sdl, ScalarType scalar) {
        String name = scalar.name();
        Sdl.Type type = Sdl.type("input " + name + "Filter", "What must hold for a value. All that is said must hold.")
                .add("It is this. `null` asks for no value.", "eq: " + name)
                .add("It is not this; no value is also not this.", "ne: " + name)
                .add("There is no value, or, with `false`, there is one.", "isNull: Boolean");
        ScalarType.Form form = scalar.form();
        if (form != ScalarType.Form.BOOLEAN) {
            type.add("It is one of these.", "in: [" + name + "!]")
                    .add("It is none of these; no value is also none of these.", "notIn: [" + name + "!]");
        }
        if (form.isMeasured() || form == ScalarType.Form.STRING) {
            type.add("It is less.", "lt: " + name)
                    .add("It is less or the same.", "lte: " + name)
                    .add("It is greater.", "gt: " + name)
                    .add("It is greater or the same.", "gte: " + name);
        }
        if (form == ScalarType.Form.STRING) {
            type.add("It holds this text.", "contains: " + name)
                    .add("It starts with this text.", "startsWith: " + name)
                    .add("It ends with this text.", "endsWith: " + name);
        }
        sdl.define(name + "Filter", type);
    }

    private void points() {
        sdl.define(
                "PointInput",
                Sdl.type("input PointInput", "A point on the globe, in degrees of WGS 84.")
                        .add("East of Greenwich, from -180 to 180.", "longitude: Float!")
                        .add("North of the equator, from -90 to 90.", "latitude: Float!"));
        sdl.define(
                "BoxInput",
                Sdl.type("input BoxInput", "A stretch of the globe, in degrees of WGS 84.")
                        .add("Its least longitude.", "west: Float!")
                        .add("Its least latitude.", "south: Float!")
                        .add("Its greatest longitude.", "east: Float!")
                        .add("Its greatest latitude.", "north: Float!"));
        sdl.define(
                "DistanceFilter",
                Sdl.type("input DistanceFilter", "How far it may lie from a point.")
                        .add("The point.", "from: PointInput!")
                        .add("At most so many kilometres.", "lte: Float")
                        .add("At least so many kilometres.", "gte: Float"));
        sdl.define(
                "PointFilter",
                Sdl.type("input PointFilter", "What must hold for a point.")
                        .add("It lies in the box.", "within: BoxInput")
                        .add("It lies at that distance.", "distance: DistanceFilter")
                        .add("It is not known, or, with `false`, it is.", "isNull: Boolean"));
        sdl.define(
                "DistanceOrder",
                Sdl.type("input DistanceOrder", "Sorts by the distance from a point.")
                        .add("The point.", "from: PointInput!")
                        .add(
                                "The nearest or the farthest first; the nearest where it is not given.",
                                "direction: SortOrder"));
    }

    private void sorting() {
        sdl.define(
                "SortOrder",
                Sdl.type("enum SortOrder", "Which way to sort.")
                        .add("The least first, no value last.", "ASC")
                        .add("The greatest first, no value first.", "DESC")
                        .add("No value first, then the least.", "ASC_NULLS_FIRST")
                        .add("The greatest first, no value last.", "DESC_NULLS_LAST"));
        sdl.define(
                "CountOrder",
                Sdl.type("input CountOrder", "Sorts by the number of items of a list.")
                        .add("Which way.", "count: SortOrder!"));
        sdl.define(
                "GroupOrder",
                Sdl.type("input GroupOrder @oneOf", "One key of the order of groups.")
                        .add("By the number of rows.", "count: SortOrder"));
    }

    private void summaries() {
        for (String name : List.of("Int", "Float", "Money", "Date", "DateTime")) {
            Sdl.Type type = Sdl.type("type " + name + "Summary", "A summary of values.");
            if (!name.startsWith("Date")) {
                String sum = name.equals("Int") ? "Float" : name;
                type.add("Their sum; 0 where there are none.", "sum: " + sum + "!")
                        .add("Their mean; null where there are none.", "avg: " + sum);
            }
            type.add("The least; null where there are none.", "min: " + name)
                    .add("The greatest; null where there are none.", "max: " + name);
            sdl.define(name + "Summary", type);
        }
    }

    private void kinds() {
        Sdl.Type entities = Sdl.type("enum EntityKind", "The kinds of nodes.");
        model.entities().stream()
                .filter(kind -> !kind.common())
                .forEach(kind -> entities.add(kind.description(), constant(kind.name())));
        sdl.define("EntityKind", entities);
        Sdl.Type links = Sdl.type("enum LinkKind", "The kinds of relationships.");
        for (LinkKind kind : model.links()) {
            links.add(kind.description(), constant(kind.name()));
        }
        sdl.define("LinkKind", links);
    }

    /** The constant of a kind: {@code ProjectSite} becomes {@code PROJECT_SITE}. */
    static String constant(String kind) {
        return kind.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
    }
}
