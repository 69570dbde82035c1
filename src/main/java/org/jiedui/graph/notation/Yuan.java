package org.jiedui.graph.notation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Amounts of money: yuan with two digits after the point outside, whole fen inside. */
public final class Yuan {

    /** Longer ones are too large, whatever their digits are. */
    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,2})?");

    private static final long MOST = 9_000_000_000_000_000L;

    private Yuan() {}

    /**
     * Reads an amount.
     *
     * @param text such as {@code 64700000.00}
     * @return whole fen
     * @throws MalformedValue where the text is none
     */
    public static long read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw malformed();
        }
        BigDecimal fen = new BigDecimal(text).movePointRight(2);
        if (fen.abs().compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw malformed();
        }
        return fen.longValueExact();
    }

    /**
     * Writes an amount.
     *
     * @param fen whole fen
     * @return such as {@code 64700000.00}
     */
    public static String written(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /**
     * Writes a mean of amounts.
     *
     * @param fen fen and parts of one, which are rounded
     * @return such as {@code 64700000.00}
     */
    public static String written(double fen) {
        return BigDecimal.valueOf(fen)
                .movePointLeft(2)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static MalformedValue malformed() {
        return new MalformedValue("an amount is written in yuan, with at most two digits after the point, such as"
                + " 64700000.00, from -90000000000000.00 to 90000000000000.00");
    }
}
