package org.jiedui.graph.notation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in the web: those that a page may show as a link. */
public final class WebAddresses {

    private static final Pattern SCHEME = Pattern.compile("https?", Pattern.CASE_INSENSITIVE);

    /** A host and perhaps a port; nobody's name and password stand before it. */
    private static final Pattern AUTHORITY =
            Pattern.compile("([\\p{L}\\p{M}\\p{N}._~-]*[\\p{L}\\p{N}][.]?|\\[[0-9A-Fa-f:.]+\\])(?::([0-9]{1,5}))?");

    private static final int LAST_PORT = 65_535;

    private WebAddresses() {}

    /**
     * Reads an address.
     *
     * @param text such as {@code https://www.example.org/notice?id=1}
     * @return the same
     * @throws MalformedValue where the text is none
     */
    public static String read(String text) {
        if (text.length() > Wording.LONGEST) {
            throw malformed();
        }
        try {
            URI address = new URI(text);
            boolean web = address.getScheme() != null
                    && SCHEME.matcher(address.getScheme()).matches()
                    && address.getRawAuthority() != null
                    && isHost(AUTHORITY.matcher(address.getRawAuthority()))
                    && Wording.isPlain(text);
            if (web) {
                return text;
            }
        } catch (URISyntaxException malformed) {
            throw malformed();
        }
        throw malformed();
    }

    private static boolean isHost(Matcher authority) {
        return authority.matches() && (authority.group(2) == null || Integer.parseInt(authority.group(2)) <= LAST_PORT);
    }

    private static MalformedValue malformed() {
        return new MalformedValue("an address begins with http:// or https:// and the name of a host, without a name of"
                + " a user before it, and has at most " + Wording.LONGEST + " characters");
    }
}
