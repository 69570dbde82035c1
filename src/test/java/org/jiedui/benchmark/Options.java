package org.jiedui.benchmark;

import java.nio.file.Path;

/**
 * What is measured; each is a system property {@code benchmark.<name>}.
 *
 * @param families how many families are made up
 * @param directory where stores are kept between runs, each in a directory named after its size
 * @param keep whether a store that is there is used again
 */
record Options(long families, Path directory, boolean keep) {

    static Options given() {
        return new Options(
                Long.parseLong(given("families", "100000")),
                Path.of(given("directory", "target/benchmark")),
                Boolean.parseBoolean(given("keep", "true")));
    }

    private static String given(String name, String otherwise) {
        String value = System.getProperty("benchmark." + name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** Where the store of the chosen size lies. */
    Path store() {
        return directory.resolve(Long.toString(families));
    }
}
