package org.jiedui.api.limits;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.jiedui.access.Caller;
import org.jspecify.annotations.Nullable;

/** Who shares budgets, turns and connections: whoever has the same token, and without one whoever has the same address. */
public final class ClientKey {

    /** Who has an address of IPv6 has all that begin with the same bytes. */
    private static final int PREFIX_OF_A_SITE = 8;

    private ClientKey() {}

    /** Of whoever asks from an address, with or without a token. */
    public static String of(Caller caller, @Nullable InetSocketAddress remote) {
        return caller.equals(Caller.ANONYMOUS) ? "address " + site(remote) : "token " + caller.name();
    }

    /** Of whoever asks from an address, whatever token they have. */
    public static String of(@Nullable InetSocketAddress remote) {
        return of(Caller.ANONYMOUS, remote);
    }

    private static String site(@Nullable InetSocketAddress remote) {
        InetAddress address = remote == null ? null : remote.getAddress();
        if (address == null) {
            return remote == null ? "" : remote.getHostString();
        }
        byte[] bytes = address.getAddress();
        return bytes.length <= PREFIX_OF_A_SITE
                ? address.getHostAddress()
                : HexFormat.of().formatHex(bytes, 0, PREFIX_OF_A_SITE);
    }
}
