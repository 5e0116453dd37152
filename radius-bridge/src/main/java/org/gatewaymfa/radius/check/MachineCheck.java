// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.check;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatewaymfa.radius.config.BridgeSettings;

/** The machine that the bridge runs on: addresses, kernel, files. */
final class MachineCheck {

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    private MachineCheck() {}

    /**
     * Looks at the machine.
     *
     * @param files with secrets in them
     */
    static Section check(BridgeSettings settings, List<Path> files) {
        List<Finding> findings = new ArrayList<>();
        settings.listen().forEach(address -> findings.add(address(address)));
        settings.radSec().ifPresent(radSec -> radSec.listen().forEach(address -> findings.add(tcp(address))));
        settings.stateDirectory().ifPresent(directory -> findings.add(stateDirectory(directory)));
        receiveBuffer(settings.receiveBuffer()).ifPresent(findings::add);
        files.forEach(file -> findings.add(permissions(file)));
        return new Section("This machine", findings);
    }

    private static Finding address(InetSocketAddress address) {
        String shown = address.getAddress().getHostAddress() + " port " + address.getPort();
        try (DatagramSocket socket = new DatagramSocket(address)) {
            return Finding.ok("UDP " + shown + (socket.isBound() ? " is free" : " cannot be bound"));
        } catch (BindException e) {
            return unbound("UDP " + shown, String.valueOf(e.getMessage()), address.getPort());
        } catch (SocketException e) {
            return Finding.failure("UDP " + shown + ": " + e.getMessage(), "correct radius.listen");
        }
    }

    private static Finding tcp(InetSocketAddress address) {
        String shown = "TCP " + address.getAddress().getHostAddress() + " port " + address.getPort();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return Finding.ok(shown + " is free");
        } catch (IOException e) {
            return unbound(shown, String.valueOf(e.getMessage()), address.getPort());
        }
    }

    private static Finding unbound(String shown, String why, int port) {
        if (why.contains("in use")) {
            return Finding.warning(
                    shown + " is in use",
                    "fine if the bridge runs already; else find who has it: ss -lntup 'sport = :" + port + "'");
        }
        return why.contains("ermission")
                ? Finding.failure(shown + " may not be bound by this user", "take a port above 1023")
                : Finding.failure(
                        shown + ": " + why,
                        "radius.listen and radius.radsec.listen must name addresses of this machine: ip -brief address");
    }

    private static Finding stateDirectory(Path directory) {
        return Files.isDirectory(directory) && Files.isWritable(directory)
                ? Finding.ok(directory + " can be written")
                : Finding.warning(
                        directory + " (radius.state-directory) cannot be written by this user",
                        "run the check as the user that the bridge runs as; else: chown radius-bridge " + directory);
    }

    private static Optional<Finding> receiveBuffer(int wanted) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReceiveBufferSize(wanted);
            int granted = socket.getReceiveBufferSize();
            return Optional.of(
                    granted >= wanted
                            ? Finding.ok("the kernel gives " + wanted + " octets of receive buffer")
                            : Finding.warning(
                                    "the kernel gives " + granted + " of " + wanted
                                            + " octets of receive buffer: bursts of requests will be lost",
                                    "sysctl -w net.core.rmem_max=" + wanted + ", and the same in /etc/sysctl.d/"));
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static Finding permissions(Path file) {
        try {
            Set<PosixFilePermission> open = Files.getPosixFilePermissions(file).stream()
                    .filter(OF_OTHERS::contains)
                    .collect(Collectors.toSet());
            if (open.isEmpty()) {
                return Finding.ok(file + " is closed to other users");
            }
            boolean read = open.contains(PosixFilePermission.OTHERS_READ);
            return Finding.warning(
                    file + " can be " + (read ? "read" : "changed") + " by other users of this machine",
                    "chown root:radius-bridge " + file + " && chmod 640 " + file
                            + " (with the group that the bridge runs as)");
        } catch (UnsupportedOperationException notPosix) {
            return Finding.ok(file + " is there (its access list is not looked at on this system)");
        } catch (IOException e) {
            return Finding.failure(file + " cannot be looked at: " + e.getMessage(), "is the path right?");
        }
    }
}
