package org.jiedui.query.answer;

import org.jiedui.graph.FindingRule;

/** What findings say in words. */
final class FindingWords {

    private FindingWords() {}

    /**
     * What a finding says.
     *
     * @param field the field that it is about
     * @param day the day that it is about
     */
    static String of(FindingRule rule, String field, String day, boolean chinese) {
        return chinese ? chinese(rule, field, day) : english(rule, field, day);
    }

    private static String english(FindingRule rule, String field, String day) {
        return switch (rule) {
            case CONFLICTING_VALUES ->
                "Another record says the same of the same for the same time, and its " + field + " is another.";
            case DUPLICATE_KEY -> "Another record bears the same " + field + " at the same time.";
            case ENDING_SOON -> "It ends on " + day + ".";
            case OUTLASTS_END ->
                "It goes on after " + day + ", when what it " + (field.equals("from") ? "starts from" : "leads to")
                        + " ceased to exist.";
            case OUTSIDE_PERIOD ->
                field.equals("validFrom")
                        ? "It begins before " + day + ", when the period begins that it belongs to."
                        : "It goes on after " + day + ", when the period ends that it belongs to.";
            case STALE -> "It goes on after " + day + ", when what it rests on (" + field + ") ended.";
            case UNATTACHED -> "It has no " + field + ".";
            case WITHOUT_SOURCE -> "Nobody is named who says so.";
        };
    }

    private static String chinese(FindingRule rule, String field, String day) {
        return switch (rule) {
            case CONFLICTING_VALUES -> "另有一条记录就同一对象、同一时间给出了不同的数值（" + field + "）。";
            case DUPLICATE_KEY -> "另有一条记录在同一时间使用相同的标识（" + field + "）。";
            case ENDING_SOON -> "将于 " + day + " 结束。";
            case OUTLASTS_END -> "其" + (field.equals("from") ? "起点" : "终点") + "自 " + day + " 起不复存在，而该关系仍在继续。";
            case OUTSIDE_PERIOD ->
                field.equals("validFrom") ? "其开始早于所属期间的起始日 " + day + "。" : "所属期间已于 " + day + " 结束，而该关系仍在继续。";
            case STALE -> "其依据（" + field + "）已于 " + day + " 结束，而该关系仍在继续。";
            case UNATTACHED -> "缺少应有的关系（" + field + "）。";
            case WITHOUT_SOURCE -> "没有注明来源。";
        };
    }
}
