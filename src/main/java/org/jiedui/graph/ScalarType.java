package org.jiedui.graph;

/**
 * The type of a single property.
 *
 * @param form how values are stored and compared
 * @param name the name in GraphQL, for example {@code Date} or {@code SupportKind}
 */
public record ScalarType(Form form, String name) {

    /** How a value is stored and compared. */
    public enum Form {
        /** The identity of a node or relationship. */
        ID,
        /** Text. */
        STRING,
        /** A whole number of 32 bits. */
        INT,
        /** A whole number that names something, as a year does: it is compared, but never added up. */
        ORDINAL,
        /** A number of 64-bit floating point. */
        FLOAT,
        /** True or false. */
        BOOLEAN,
        /** A day. */
        DATE,
        /** A moment. */
        DATE_TIME,
        /** Whole fen in the graph, yuan with two digits outside. */
        MONEY,
        /** The name of a value of an enum. */
        ENUM;

        /**
         * Whether values can be added up.
         *
         * @return true for numbers and money
         */
        public boolean isNumeric() {
            return this == INT || this == FLOAT || this == MONEY;
        }

        /**
         * Whether values have an order that people mean when they say least and most.
         *
         * @return true for numbers, money and time
         */
        public boolean isMeasured() {
            return isNumeric() || this == DATE || this == DATE_TIME;
        }
    }

    /** The identity of a node or relationship. */
    public static final ScalarType ID = new ScalarType(Form.ID, "ID");

    /** A whole number. */
    public static final ScalarType INT = new ScalarType(Form.INT, "Int");

    /** A number. */
    public static final ScalarType FLOAT = new ScalarType(Form.FLOAT, "Float");

    /** Text. */
    public static final ScalarType STRING = new ScalarType(Form.STRING, "String");

    /** True or false. */
    public static final ScalarType BOOLEAN = new ScalarType(Form.BOOLEAN, "Boolean");

    /** A day. */
    public static final ScalarType DATE = new ScalarType(Form.DATE, "Date");

    /** A whole number that names something. */
    public static final ScalarType ORDINAL = new ScalarType(Form.ORDINAL, "Int");

    static ScalarType named(String name, boolean isEnum) {
        if (isEnum) {
            return new ScalarType(Form.ENUM, name);
        }
        return switch (name) {
            case "ID" -> ID;
            case "Int" -> INT;
            case "Float" -> FLOAT;
            case "String", "URL" -> new ScalarType(Form.STRING, name);
            case "Boolean" -> new ScalarType(Form.BOOLEAN, name);
            case "Date" -> DATE;
            case "DateTime" -> new ScalarType(Form.DATE_TIME, name);
            case "Money" -> new ScalarType(Form.MONEY, name);
            default -> throw new ModelException("no type is called " + name);
        };
    }
}
