package org.jiedui.graph.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The words at the end of a place's name that say what sort of division it is, and that people leave out. */
final class Endings {

    private static final List<String> CHINESE = List.of(
            "藏族羌族自治州", "藏族自治州", "彝族自治州", "自治州", "藏族自治县", "羌族自治县", "彝族自治县", "自治县", "街道办事处", "街道", "村民委员会", "居民委员会",
            "村委会", "社区", "省", "市", "县", "区", "镇", "乡", "村");

    private static final List<String> ENGLISH = List.of(
            "Tibetan and Qiang Autonomous Prefecture",
            "Tibetan Autonomous Prefecture",
            "Yi Autonomous Prefecture",
            "Autonomous Prefecture",
            "Tibetan Autonomous County",
            "Qiang Autonomous County",
            "Yi Autonomous County",
            "Autonomous County",
            "Province",
            "City",
            "County",
            "District",
            "Subdistrict",
            "Township",
            "Town",
            "Village",
            "Community");

    private static final List<Letters> LONGEST_FIRST = Stream.of(
                    CHINESE.stream(), CHINESE.stream().map(Pinyin::of), ENGLISH.stream())
            .flatMap(endings -> endings.map(Letters::of))
            .distinct()
            .sorted(Comparator.comparingInt(Letters::size).reversed())
            .toList();

    private Endings() {}

    /** The name without its ending; the whole name where it has none or is nothing else. */
    static Letters cut(Letters name) {
        return LONGEST_FIRST.stream()
                .filter(ending -> ending.size() < name.size() && name.endsWith(ending))
                .map(ending -> name.to(name.size() - ending.size()))
                .findFirst()
                .orElse(name);
    }
}
