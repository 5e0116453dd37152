// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.config;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.function.Supplier;

/** The unicast addresses of this machine's interfaces that are up, without IPv6 link-local ones. */
public final class LocalAddresses implements Supplier<List<InetAddress>> {

    @Override
    public List<InetAddress> get() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .toList();
        } catch (SocketException e) {
            throw new IllegalStateException("the interfaces of this machine cannot be read", e);
        }
    }

    private static boolean isUp(NetworkInterface networkInterface) {
        try {
            return networkInterface.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
