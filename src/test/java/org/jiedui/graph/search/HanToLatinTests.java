package org.jiedui.graph.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HanToLatinTests {

    private static final Transliterator WHOLE = Transliterator.getInstance("Han-Latin");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Xichang",
                "成都市武侯区",
                "四川省交通运输厅（本级）",
                "重庆市、西藏自治区",
                "藏文学校",
                "藏 文",
                "秘鲁",
                "重 庆 路",
                "西藏。文县",
                "㐀𠀀𪚥",
                "第3中学·分校",
                "々〇ー「结对」",
                "é成́"
            })
    void aNameIsReadAsTheWholeSetOfRulesReadsIt(String name) {
        assertThat(HanToLatin.of(name)).isEqualTo(WHOLE.transliterate(name));
    }

    @Test
    void soAreRandomOnes() {
        Random random = new Random(7);
        UnicodeSet readable = WHOLE.getElements()[1].getSourceSet();
        List<String> others = List.of(" ", "，", "a", "藏", "文", "重", "庆", "秘", "鲁", "8", "é", "(");
        for (int i = 0; i < 300; i++) {
            String name = random.ints(random.nextInt(8), 0, 4)
                    .mapToObj(way -> way == 0
                            ? others.get(random.nextInt(others.size()))
                            : Character.toString(readable.charAt(random.nextInt(readable.size()))))
                    .collect(Collectors.joining());

            assertThat(HanToLatin.of(name)).as(name).isEqualTo(WHOLE.transliterate(name));
        }
    }

    /** Where another edition of the rules has more of these, {@link HanToLatin} must know them. */
    @Test
    void onlyTheseRulesLookAtNeighbours() {
        assertThat(WHOLE.getElements()).hasSize(2);
        assertThat(WHOLE.getElements()[1].toRules(false).lines())
                .filteredOn(rule -> !rule.matches("\\[[^\\]{}]*\\] > [^|@]*;"))
                .containsExactly("{藏}' '?文 > zàng;", "{重}' '?庆 > chóng;", "{秘}' '?鲁 > bì;");
    }
}
