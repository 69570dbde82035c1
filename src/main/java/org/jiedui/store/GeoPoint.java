package org.jiedui.store;

/**
 * A place on the earth, in degrees of WGS 84.
 *
 * @param longitude degrees east
 * @param latitude degrees north
 */
public record GeoPoint(double longitude, double latitude) {}
