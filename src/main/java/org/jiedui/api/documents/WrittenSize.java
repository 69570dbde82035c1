package org.jiedui.api.documents;

/**
 * How large a document is as it is written, told from its tokens alone. The parser with its own limits takes 10 to 40 times as
 * long to refuse one of too many tokens (measured: 8 ms for 200,000 names and 17 ms for as many commas as may be, in place of
 * 0.2 and 1.3), and it makes values of numbers before anybody can refuse them. Fields, aliases, directives and levels are those of the largest operation or fragment before any
 * fragment is in its place, so that no operation has fewer: a fragment that none spreads makes a document invalid. Of what is no
 * GraphQL they are anything.
 *
 * @param tokens how many names, values and marks; no more than one beyond the most are counted
 * @param ignored how many blanks, commas, ends of lines and comments; no more than one beyond the most are counted
 * @param fields how many fields, of all levels
 * @param aliases how many of them bear another name
 * @param directives how many directives
 * @param depth how many selections lie in one another
 * @param word how many characters the longest name or number has
 */
record WrittenSize(int tokens, int ignored, int fields, int aliases, int directives, int depth, int word) {

    /**
     * The size of a document, or of its beginning where that has too many tokens already.
     *
     * @param tokens the most of them
     * @param ignored the most that means nothing
     */
    static WrittenSize of(String text, int tokens, int ignored) {
        Counting counting = new Counting(text);
        while (counting.tokens <= tokens && counting.ignored <= ignored && counting.next()) {
            // Each is counted as it is passed.
        }
        return counting.size();
    }

    private static final class Counting {

        private final String text;
        private final LexicalTokens at;
        private int tokens;
        private int ignored;

        private int fields;
        private int aliases;
        private int directives;
        private int mostFields;
        private int mostAliases;
        private int mostDirectives;
        private int mostDepth;
        private int longestWord;

        private int depth;
        private int parentheses;
        private char before;
        private char beforeThat;
        private int nameStart;
        private int nameLength;

        Counting(String text) {
            this.text = text;
            this.at = new LexicalTokens(text);
        }

        boolean next() {
            if (!at.next()) {
                return false;
            }
            if (at.isIgnored()) {
                ignored++;
            } else {
                tokens++;
                count(at.first());
                beforeThat = before;
                before = at.first();
            }
            return true;
        }

        private void count(char first) {
            switch (first) {
                case '(' -> parentheses++;
                case ')' -> parentheses--;
                case '@' -> directives++;
                case '{' -> open();
                case '}' -> close();
                default -> word();
            }
        }

        private void word() {
            if (at.isWord()) {
                longestWord = Math.max(longestWord, at.length());
            }
            if (depth > 0 && parentheses == 0 && at.isName()) {
                name();
            }
        }

        /** Braces in parentheses are those of objects. */
        private void open() {
            if (parentheses == 0) {
                depth++;
                mostDepth = Math.max(mostDepth, depth);
            }
        }

        private void close() {
            if (parentheses == 0) {
                depth--;
                if (depth == 0) {
                    end();
                }
            }
        }

        private void end() {
            mostFields = Math.max(mostFields, fields);
            mostAliases = Math.max(mostAliases, aliases);
            mostDirectives = Math.max(mostDirectives, directives);
            fields = 0;
            aliases = 0;
            directives = 0;
        }

        /** What follows a colon is a field whose alias, with which it was counted, stands before that. */
        private void name() {
            boolean spread = before == '.' || (beforeThat == '.' && before == 'o' && isPrevious("on"));
            if (before == ':') {
                aliases += at.length() == nameLength && text.regionMatches(nameStart, text, at.start(), nameLength)
                        ? 0
                        : 1;
            } else if (before != '@' && !spread) {
                fields++;
            }
            nameStart = at.start();
            nameLength = at.length();
        }

        private boolean isPrevious(String name) {
            return nameLength == name.length() && text.startsWith(name, nameStart);
        }

        WrittenSize size() {
            end();
            return new WrittenSize(tokens, ignored, mostFields, mostAliases, mostDirectives, mostDepth, longestWord);
        }
    }
}
