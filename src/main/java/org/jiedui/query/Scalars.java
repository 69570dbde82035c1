package org.jiedui.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Values of the database as JSON shows them. */
final class Scalars {

    private Scalars() {}

    static Object number(Object value) {
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    static Object integer(Object value) {
        return value instanceof Number number ? (Object) Math.toIntExact(number.longValue()) : value;
    }

    /** Fen as yuan. A mean may have parts of a fen; they are rounded. */
    static String money(Object fen) {
        BigDecimal exact = fen instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(fen.toString());
        return exact.movePointLeft(2).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
