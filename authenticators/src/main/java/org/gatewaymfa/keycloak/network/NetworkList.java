// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Networks that an administrator listed: addresses and CIDR blocks, IPv4 and IPv6, separated by blanks or commas. An
 * IPv4-mapped IPv6 address is the IPv4 address that it means. An IPv4 address is in no IPv6 network, not even in
 * {@code ::/0}.
 */
public final class NetworkList {

    /** The list that nothing is in. */
    public static final NetworkList EMPTY = new NetworkList(List.of());

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    private final List<Network> networks;

    private NetworkList(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads a list; no text and blank text are the empty list.
     *
     * @throws IllegalArgumentException quoting the first entry that is no network; host names are none
     */
    public static NetworkList parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return EMPTY;
        }
        return new NetworkList(Arrays.stream(SEPARATORS.split(text))
                .filter(entry -> !entry.isEmpty())
                .map(Network::parse)
                .toList());
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    /** Whether an address is in one of the networks; what is not an IP address is in none. */
    public boolean contains(String address) {
        Optional<IpAddress> parsed = IpAddress.parse(address.trim());
        return parsed.isPresent() && networks.stream().anyMatch(network -> network.contains(parsed.get()));
    }

    /** The same for an address that may be unknown: unknown is in no network. */
    public boolean contains(Optional<String> address) {
        return address.filter(this::contains).isPresent();
    }

    /** The networks as they were written, separated by blanks. */
    @Override
    public String toString() {
        return networks.stream().map(Network::text).collect(Collectors.joining(" "));
    }
}
