package org.jiedui.graph;

import graphql.language.FieldDefinition;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kinds and fields are called where people read them: in Chinese as the model says, in English by their names. */
public final class Labels {

    private static final String DIRECTIVE = "label";
    private static final String CHINESE = "zh";

    /** How a field that is derived from another is called after it. */
    private static final Map<String, String> SUFFIXES = Map.of("Aggregate", "汇总", "Year", "年份", "Distance", "距离（公里）");

    /** Fields that are of no kind, but derived for all of them. */
    private static final Map<String, String> DERIVED = Map.ofEntries(
            Map.entry("__typename", "种类"),
            Map.entry("added", "新增数"),
            Map.entry("changed", "变更数"),
            Map.entry("count", "数量"),
            Map.entry("countDistinct", "不同值数"),
            Map.entry("counts", "变化统计"),
            Map.entry("cursor", "游标"),
            Map.entry("direction", "方向"),
            Map.entry("edges", "各项"),
            Map.entry("ended", "结束数"),
            Map.entry("groups", "分组"),
            Map.entry("history", "变更历史"),
            Map.entry("is", "种类"),
            Map.entry("kept", "延续数"),
            Map.entry("length", "长度"),
            Map.entry("link", "关系"),
            Map.entry("links", "关系"),
            Map.entry("matched", "匹配名称"),
            Map.entry("measures", "度量"),
            Map.entry("merged", "合并数"),
            Map.entry("moved", "转移数"),
            Map.entry("node", "对象"),
            Map.entry("nodes", "各项"),
            Map.entry("nodesCount", "不同对象数"),
            Map.entry("of", "对象"),
            Map.entry("omitted", "未列出的关系"),
            Map.entry("pageInfo", "分页"),
            Map.entry("protected", "是否受保护"),
            Map.entry("score", "匹配度"),
            Map.entry("split", "拆分数"),
            Map.entry("steps", "步骤"),
            Map.entry("totalCount", "总数"),
            Map.entry("what", "变化"));

    /** What an item of a list has of the relationship that leads to it is called by this and its own name. */
    private static final String OF_LINK = "link";

    private final Map<String, Map<String, String>> ofFields = new LinkedHashMap<>();
    private final Map<String, String> ofTypes = new LinkedHashMap<>();
    private final Map<String, String> byName = new LinkedHashMap<>();

    /**
     * Reads the labels of the model.
     *
     * @param declarations the files of {@code schema/}
     */
    public Labels(Declarations declarations) {
        declarations.types().forEach(type -> {
            String ofType = Declarations.argument(type, DIRECTIVE, CHINESE);
            if (ofType != null) {
                ofTypes.put(type.getName(), ofType);
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (FieldDefinition field : declarations.fieldsOf(type.getName())) {
                String label = Declarations.argument(field, DIRECTIVE, CHINESE);
                if (label != null) {
                    fields.put(field.getName(), label);
                    byName.putIfAbsent(field.getName(), label);
                }
            }
            ofFields.put(type.getName(), fields);
        });
    }

    /**
     * A kind in Chinese.
     *
     * @param type the name of a type
     * @return its label; its name where it has none
     */
    public String chinese(String type) {
        return ofTypes.getOrDefault(type, type);
    }

    /**
     * A field in Chinese. One that is derived is called after what it is derived from.
     *
     * @param type the name of a type of the served schema
     * @param field the name of a field of it
     * @return its label; its name where it has none
     */
    public String chinese(String type, String field) {
        String label = known(type, field);
        return label == null ? field : label;
    }

    /**
     * Whether a field has a label in Chinese.
     *
     * @param type the name of a type of the served schema
     * @param field the name of a field of it
     * @return false where it would be called by its name
     */
    public boolean has(String type, String field) {
        return known(type, field) != null;
    }

    private @Nullable String known(String type, String field) {
        String label = ofFields.getOrDefault(type, Map.of()).getOrDefault(field, DERIVED.get(field));
        if (label == null) {
            label = byName.get(field);
        }
        return label == null ? derived(type, field) : label;
    }

    private @Nullable String derived(String type, String field) {
        for (Map.Entry<String, String> suffix : SUFFIXES.entrySet()) {
            int length = field.length() - suffix.getKey().length();
            String base =
                    length > 0 && field.endsWith(suffix.getKey()) ? known(type, field.substring(0, length)) : null;
            if (base != null) {
                return base + suffix.getValue();
            }
        }
        if (field.startsWith(OF_LINK) && field.length() > OF_LINK.length()) {
            String rest = field.substring(OF_LINK.length());
            String base = known(type, rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1));
            return base == null ? null : DERIVED.get(OF_LINK) + base;
        }
        return null;
    }

    /**
     * A name as words.
     *
     * @param name in camel case or Pascal case
     * @return such as {@code registered year}
     */
    public static String english(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
