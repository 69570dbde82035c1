package org.jiedui.api.documents;

/**
 * Goes through the lexical tokens of a document without making them. What is no GraphQL is taken for tokens somehow, and left to
 * the parser to refuse.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-Language.Source-Text">Source text</a>
 */
final class LexicalTokens {

    private static final String BLOCK = "\"\"\"";

    private final String text;
    private int start;
    private int end;

    /** Before the first token of a document. */
    LexicalTokens(String text) {
        this.text = text;
    }

    /**
     * Goes to the next token.
     *
     * @return false where there is none
     */
    boolean next() {
        if (end == text.length()) {
            return false;
        }
        start = end;
        end = endOfToken();
        return true;
    }

    /** The first character, which tells most kinds of tokens from one another. */
    char first() {
        return text.charAt(start);
    }

    int start() {
        return start;
    }

    int length() {
        return end - start;
    }

    /** Whether it is a blank, a comma, an end of a line or a comment. */
    boolean isIgnored() {
        return switch (first()) {
            case ' ', ',', '\n', '\r', '\t', '\uFEFF', '#' -> true;
            default -> false;
        };
    }

    boolean isName() {
        return isOfName(first()) && first() > '9';
    }

    /** Whether it is a name or a number. */
    boolean isWord() {
        return isOfName(first()) || first() == '-';
    }

    private int endOfToken() {
        char first = text.charAt(start);
        if (first == '#') {
            return endOfLine();
        }
        if (first == '"') {
            return text.startsWith(BLOCK, start) ? endOfBlock() : endOfString();
        }
        if (first == '.') {
            return endOfDots();
        }
        return isWord() ? endOfWord(!isName()) : start + 1;
    }

    private int endOfLine() {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private int endOfString() {
        for (int at = start + 1; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '\\') {
                at++;
            } else if (each == '"' || each == '\n' || each == '\r') {
                return at + 1;
            }
        }
        return text.length();
    }

    private int endOfBlock() {
        int at = text.indexOf(BLOCK, start + BLOCK.length());
        while (at > 0 && text.charAt(at - 1) == '\\') {
            at = text.indexOf(BLOCK, at + BLOCK.length());
        }
        return at < 0 ? text.length() : at + BLOCK.length();
    }

    private int endOfDots() {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) == '.') {
            at++;
        }
        return at;
    }

    /** The end of a name or a number. */
    private int endOfWord(boolean number) {
        int at = start + 1;
        while (at < text.length() && (isOfName(text.charAt(at)) || (number && isOfNumber(at)))) {
            at++;
        }
        return at;
    }

    private static boolean isOfName(char each) {
        return (each >= 'a' && each <= 'z')
                || (each >= 'A' && each <= 'Z')
                || (each >= '0' && each <= '9')
                || each == '_';
    }

    /** The sign of an exponent belongs to its number; any other begins the next one. */
    private boolean isOfNumber(int at) {
        char each = text.charAt(at);
        char before = text.charAt(at - 1);
        return each == '.' || ((each == '+' || each == '-') && (before == 'e' || before == 'E'));
    }
}
