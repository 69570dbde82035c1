package org.jiedui.api;

/**
 * Counts the lexical tokens of a document without making them, which takes a small part of the time that the parser needs to
 * find out that they are too many. What is no GraphQL is counted somehow, and left to the parser to refuse.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Language.Source-Text">Source text</a>
 */
final class LexicalTokens {

    private static final String BLOCK = "\"\"\"";

    private final String text;
    private int at;

    private LexicalTokens(String text) {
        this.text = text;
    }

    /**
     * Whether a document has too many.
     *
     * @param tokens the most names, values and punctuators
     * @param ignored the most blanks, commas, ends of lines and comments
     */
    static boolean exceed(String text, int tokens, int ignored) {
        return text.length() > Math.min(tokens, ignored) && new LexicalTokens(text).exceed(tokens, ignored);
    }

    private boolean exceed(int tokens, int ignored) {
        int tokensLeft = tokens;
        int ignoredLeft = ignored;
        while (at < text.length() && tokensLeft >= 0 && ignoredLeft >= 0) {
            if (isIgnored(text.charAt(at))) {
                ignoredLeft--;
            } else {
                tokensLeft--;
            }
            skip();
        }
        return tokensLeft < 0 || ignoredLeft < 0;
    }

    private static boolean isIgnored(char first) {
        return switch (first) {
            case ' ', ',', '\n', '\r', '\t', '\uFEFF', '#' -> true;
            default -> false;
        };
    }

    /** Goes on behind the token that begins here. */
    private void skip() {
        char first = text.charAt(at++);
        if (first == '#') {
            at = endOfLine();
        } else if (first == '"') {
            at = text.startsWith(BLOCK, at - 1) ? endOfBlock() : endOfString();
        } else if (first == '.') {
            while (at < text.length() && text.charAt(at) == '.') {
                at++;
            }
        } else if (isOfName(first) || first == '-') {
            boolean number = first == '-' || first <= '9';
            while (at < text.length() && (isOfName(text.charAt(at)) || (number && isOfNumber(text.charAt(at))))) {
                at++;
            }
        }
    }

    private int endOfLine() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int endOfString() {
        for (int end = at; end < text.length(); end++) {
            char each = text.charAt(end);
            if (each == '\\') {
                end++;
            } else if (each == '"' || each == '\n' || each == '\r') {
                return end + 1;
            }
        }
        return text.length();
    }

    private int endOfBlock() {
        int end = text.indexOf(BLOCK, at + 2);
        while (end > 0 && text.charAt(end - 1) == '\\') {
            end = text.indexOf(BLOCK, end + 1);
        }
        return end < 0 ? text.length() : end + BLOCK.length();
    }

    private static boolean isOfName(char each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || each == '_';
    }

    private static boolean isOfNumber(char each) {
        return each == '.' || each == '+' || each == '-';
    }
}
