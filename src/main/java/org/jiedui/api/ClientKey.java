package org.jiedui.api;

import java.net.InetAddress;
import java.util.HexFormat;
import org.jiedui.access.Caller;
import org.jspecify.annotations.Nullable;

/** Who shares a budget and a turn: whoever has the same token, and without one whoever has the same address. */
final class ClientKey {

    /** Who has an address of IPv6 has all that begin with the same bytes. */
    private static final int PREFIX_OF_A_SITE = 8;

    private ClientKey() {}

    static String of(Caller caller, @Nullable InetAddress address) {
        return caller.equals(Caller.ANONYMOUS) ? "address " + site(address) : "token " + caller.name();
    }

    private static String site(@Nullable InetAddress address) {
        if (address == null) {
            return "";
        }
        byte[] bytes = address.getAddress();
        return bytes.length <= PREFIX_OF_A_SITE
                ? address.getHostAddress()
                : HexFormat.of().formatHex(bytes, 0, PREFIX_OF_A_SITE);
    }
}
