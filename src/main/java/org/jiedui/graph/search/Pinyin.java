package org.jiedui.graph.search;

import java.util.LinkedHashMap;
import java.util.Map;

/** The sound of Chinese names. */
public final class Pinyin {

    /** Readings in names, those of several characters first. */
    private static final Map<String, String> READINGS = readings();

    private Pinyin() {}

    private static Map<String, String> readings() {
        Map<String, String> readings = new LinkedHashMap<>();
        readings.put("重庆", "chóng qìng");
        readings.put("犍为", "qián wéi");
        readings.put("荥经", "yíng jīng");
        readings.put("什邡", "shí fāng");
        readings.put("筠连", "jūn lián");
        readings.put("会理", "huì lǐ");
        readings.put("会东", "huì dōng");
        readings.put("乐山", "lè shān");
        readings.put("乐至", "lè zhì");
        readings.put("长宁", "cháng níng");
        readings.put("丽水", "lí shuǐ");
        readings.put("厦门", "xià mén");
        readings.put("番禺", "pān yú");
        readings.put("六安", "lù ān");
        readings.put("都", "dū");
        readings.put("藏", "zàng");
        return readings;
    }

    /**
     * How a name is read where nothing else is known of it: the most common reading of each character, but for those that
     * names of places read otherwise.
     *
     * @param name in Chinese characters; whatever else it holds stays as it is
     * @return pinyin with tone marks and a space between syllables
     */
    public static String of(String name) {
        String spelt = name;
        for (Map.Entry<String, String> reading : READINGS.entrySet()) {
            spelt = spelt.replace(reading.getKey(), " " + reading.getValue() + " ");
        }
        String sound = HanToLatin.of(spelt);
        return spelt.equals(name) ? sound : sound.replaceAll(" {2,}", " ").strip();
    }
}
