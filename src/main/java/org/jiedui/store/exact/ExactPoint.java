package org.jiedui.store.exact;

/**
 * A point in one of the coordinate systems of the database.
 *
 * @param srid which system it is, by its number
 * @param x the first coordinate: degrees east where they are degrees
 * @param y the second: degrees north
 * @param z the third; not a number in a system of two
 */
public record ExactPoint(int srid, double x, double y, double z) {

    private static final int WGS_84_3D = 4979;
    private static final int CARTESIAN_3D = 9157;

    /** Whether it has three coordinates. */
    public boolean isSpatial() {
        return srid == WGS_84_3D || srid == CARTESIAN_3D;
    }
}
