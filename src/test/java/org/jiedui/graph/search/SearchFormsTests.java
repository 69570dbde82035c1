package org.jiedui.graph.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.graph.Declarations;
import org.jiedui.graph.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchFormsTests {

    private static final Model MODEL = Model.of(Declarations.shipped());

    @ParameterizedTest
    @CsvSource({
        "道孚縣, 道孚县",
        "Dào Fú, daofu",
        "ＤＡＯＦＵ, daofu",
        "Xi'an, xian",
        "7+20, 720",
        "lǜ, lu",
        "São José, saojose",
        "'道孚, (县)!', 道孚县"
    })
    void lettersAreWhatIsLeftWhenSpellingsAreEvenedOut(String text, String letters) {
        assertThat(SearchedText.of(text).letters()).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({"dao4fu2, daofu", "dao4 fu2, daofu", "dao4 fu2 xian4, daofuxian", "G5, g5", "2016, 2016"})
    void tonesMayBeNumbers(String text, String letters) {
        assertThat(SearchedText.of(text).letters()).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({
        "甘孜藏族自治州, 甘孜",
        "道孚县, 道孚",
        "县, 县",
        "dào fú xiàn, daofu",
        "Garzê Tibetan Autonomous Prefecture, garze",
        "Daofu County, daofu",
        "Township, township"
    })
    void whatSaysWhichSortOfPlaceItIsCanBeLeftOut(String name, String rest) {
        assertThat(Endings.cut(Letters.of(name)).joined()).isEqualTo(rest);
    }

    @Test
    void formsComeFromTheSearchedFieldsAndTheirFormerValues() {
        Map<String, Object> found = SearchForms.of(
                MODEL.entity("County"),
                Map.<String, Object>of(
                        "name", "郫都区",
                        "pinyin", "pí dū qū",
                        "nameEn", "Pidu District",
                        "formerlyName", List.of("郫县"),
                        "aliases", List.of("鹃城"),
                        "note", "not searched"));

        assertThat(texts(found, SearchForms.FORMS))
                .contains("郫都区", "郫都", "郫县", "piduqu", "pidu", "'pdq", "pixian", "'px", "鹃城", "juancheng", "'jc")
                .contains("pidudistrict")
                .doesNotContain("notsearched", "'nd", "'pd");
    }

    @Test
    void aSoundThatIsOnlyDerivedShowsTheName() {
        Map<String, Object> found =
                SearchForms.of(MODEL.entity("County"), Map.of("name", "都江堰市", "pinyin", "dū jiāng yàn shì"));
        List<String> forms = texts(found, SearchForms.FORMS);
        List<String> shown = texts(found, SearchForms.SHOWN);

        assertThat(shown).hasSameSizeAs(forms).containsOnly("都江堰市", "dū jiāng yàn shì");
        assertThat(shown.get(forms.indexOf("dujiangyan"))).isEqualTo("dū jiāng yàn shì");
    }

    @Test
    void partsBeginAtEachCharacterSyllableOrWordAndTellTheKind() {
        Map<String, Object> found =
                SearchForms.of(MODEL.entity("Event"), Map.of("name", "道孚县", "nameEn", "Daofu Visit"));

        assertThat(texts(found, SearchForms.PARTS))
                .containsExactlyInAnyOrder("孚县", "县", "visit", "fuxian", "xian", "#Event");
    }

    @Test
    void whatHasNoSearchedTextHasNoForms() {
        assertThat(SearchForms.of(MODEL.entity("Cadre"), Map.of("note", "x"))).isEmpty();
    }

    @Test
    void aQueryHoldsNothingThatTheIndexCouldMistakeForACommand() {
        assertThat(SearchedText.of("a AND (b* OR \"c\") /d/~ \\ [e TO f]:g").query(null))
                .doesNotContainPattern("[()\"/\\\\\\[\\]]")
                .doesNotContain("AND", "OR", "TO");
        assertThat(SearchedText.of("*").query(null)).isEqualTo("searchForms:_");
    }

    private static List<String> texts(Map<String, Object> properties, String name) {
        return ((List<?>) Objects.requireNonNull(properties.get(name)))
                .stream().map(String::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({"新都桥镇, xīn dū qiáo zhèn", "成都市委, chéng dū shì wěi", "保安藏族乡, bǎo ān zàng zú xiāng", "犍为县, qián wéi xiàn"
    })
    void namesOfPlacesHaveReadingsOfTheirOwn(String name, String sound) {
        assertThat(Pinyin.of(name)).isEqualTo(sound);
    }
}
