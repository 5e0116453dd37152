// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.Phones;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which devices showed themselves in an authentication session, and when. Our steps record it on success; a page that
 * changes second factors asks for it.
 *
 * <p>It is an authentication note, so it ends with the login, and Keycloak drops it when the flow starts anew. It names
 * the user it holds for: a session that goes on as somebody else has shown nothing.
 */
public final class SecondFactorProof {

    /**
     * One device that showed itself. Whether it was a phone, and how old, is known from that very moment: whatever becomes of
     * the phone's name later changes nothing.
     *
     * @param at when it did so last
     * @param phoneSince when the phone of this name had been added; empty for a device that is no phone
     */
    public record Shown(String device, Instant at, Optional<Instant> phoneSince) {}

    private static final String NOTE = "gwmfa-second-factor.shown";

    /** The latest stay: no user has that many devices. */
    private static final int MOST = 32;

    private SecondFactorProof() {}

    /**
     * Notes that a device of the session's user has just shown itself; does nothing while the session has no user. What other
     * devices showed before stays.
     */
    public static void record(AuthenticationSessionModel login, Instant when, String deviceName) {
        UserModel user = login.getAuthenticatedUser();
        if (user == null) {
            return;
        }
        List<Shown> all = new ArrayList<>(List.of(new Shown(deviceName, when, phoneSince(user, deviceName))));
        shown(login).stream()
                .filter(before -> !before.device().equals(deviceName))
                .limit(MOST - 1)
                .forEach(all::add);
        write(login, user, all);
    }

    /** Follows a device that got another name. */
    public static void renamed(AuthenticationSessionModel login, String from, String to) {
        List<Shown> all = shown(login);
        if (!all.isEmpty()) {
            write(
                    login,
                    login.getAuthenticatedUser(),
                    all.stream()
                            .map(one -> one.device().equals(from) ? new Shown(to, one.at(), one.phoneSince()) : one)
                            .toList());
        }
    }

    /** The devices that showed themselves, the latest first. */
    public static List<Shown> shown(AuthenticationSessionModel login) {
        UserModel user = login.getAuthenticatedUser();
        String note = login.getAuthNote(NOTE);
        if (user == null || note == null) {
            return List.of();
        }
        List<String> lines = note.lines().toList();
        return lines.get(0).equals(user.getId())
                ? lines.stream().skip(1).map(SecondFactorProof::read).toList()
                : List.of();
    }

    /** When the session's user last showed a second factor in this session; empty if never. */
    public static Optional<Instant> at(AuthenticationSessionModel login) {
        return shown(login).stream().map(Shown::at).max(Comparator.naturalOrder());
    }

    private static Optional<Instant> phoneSince(UserModel user, String name) {
        return new Phones()
                .of(user).stream()
                        .filter(phone -> phone.name().equals(name))
                        .map(Phone::enrolled)
                        .max(Comparator.naturalOrder());
    }

    private static void write(AuthenticationSessionModel login, UserModel user, List<Shown> all) {
        String lines = all.stream().map(SecondFactorProof::line).collect(Collectors.joining("\n"));
        login.setAuthNote(NOTE, user.getId() + "\n" + lines);
    }

    /** Names of devices that other products made may hold anything. */
    private static String line(Shown shown) {
        String since = shown.phoneSince()
                .map(Instant::getEpochSecond)
                .map(String::valueOf)
                .orElse("-");
        byte[] name = shown.device().getBytes(StandardCharsets.UTF_8);
        return shown.at().getEpochSecond() + "|" + since + "|"
                + Base64.getEncoder().encodeToString(name);
    }

    private static Shown read(String line) {
        String[] parts = line.split("\\|", 3);
        Optional<Instant> since = Optional.of(parts[1])
                .filter(text -> !text.equals("-"))
                .map(Long::parseLong)
                .map(Instant::ofEpochSecond);
        String name = new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8);
        return new Shown(name, Instant.ofEpochSecond(Long.parseLong(parts[0])), since);
    }
}
