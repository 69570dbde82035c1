package org.jiedui.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Set;
import org.jiedui.access.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told from whom. */
class ClientKeyTests {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "2001:db8:0:1::1, 192.0.2.1, false",
    })
    void addressesOfOneSiteOfIpv6AreOne(String one, String other, boolean same) {
        assertThat(of(one).equals(of(other))).isEqualTo(same);
    }

    private static String of(String address) {
        return ClientKey.of(new InetSocketAddress(address, 1));
    }

    @Test
    void aTokenIsTheSameFromEverywhere() {
        Caller wang = new Caller("wang", Set.of(), null);
        InetSocketAddress here = new InetSocketAddress("192.0.2.1", 1);
        InetSocketAddress there = new InetSocketAddress("192.0.2.2", 1);

        assertThat(ClientKey.of(wang, here))
                .isEqualTo(ClientKey.of(wang, there))
                .isNotEqualTo(ClientKey.of(here));
    }
}
