// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.login;

import java.util.Arrays;
import java.util.Optional;
import org.gatewaymfa.radius.config.RadiusClient;
import org.gatewaymfa.radius.protocol.AttributeList;
import org.gatewaymfa.radius.protocol.AttributeType;
import org.gatewaymfa.radius.protocol.Octets;
import org.gatewaymfa.radius.protocol.RadiusFormatException;
import org.gatewaymfa.radius.server.AccessRequest;

/** Reads an Access-Request: whose login, beginning or going on, with which input. Decides nothing that only Keycloak can know. */
final class RequestReader {

    private final StateSeal stateSeal;
    private final RequestId requestId;
    private final PasswordReturn passwordReturn;

    RequestReader(StateSeal stateSeal, RequestId requestId, PasswordReturn passwordReturn) {
        this.passwordReturn = passwordReturn;
        this.stateSeal = stateSeal;
        this.requestId = requestId;
    }

    Intent read(AccessRequest request) {
        try {
            return intent(request);
        } catch (RadiusFormatException e) {
            return new Intent.Ignore(e.reason().tag());
        }
    }

    private Intent intent(AccessRequest request) throws RadiusFormatException {
        RadiusClient client = request.client();
        AttributeList attributes = request.packet().attributes();
        String typedName = attributes
                .only(AttributeType.USER_NAME)
                .map(octets ->
                        new String(octets.toByteArray(), client.password().charset()))
                .orElse("");
        if (isMonitor(typedName, client)) {
            return Intent.Monitor.MONITOR;
        }
        UserName.Reading name = UserName.read(typedName, client.userName());
        if (!(name instanceof UserName.Normalised normalised)) {
            String reason = name instanceof UserName.Refused refused ? refused.reason() : "user-name";
            return new Intent.Refuse(Optional.empty(), reason);
        }
        String user = normalised.value();
        Optional<Octets> hidden = attributes.only(AttributeType.USER_PASSWORD);
        if (hidden.isEmpty()) {
            return new Intent.Refuse(
                    Optional.of(user), HiddenPassword.of(attributes).reason());
        }
        byte[] clear = request.arrival().protection().reveal(hidden.get(), request.packet());
        try {
            return withPassword(request, user, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static boolean isMonitor(String typedName, RadiusClient client) {
        return client.dialog()
                .monitorUser()
                .filter(monitor -> monitor.equalsIgnoreCase(typedName.strip()))
                .isPresent();
    }

    private Intent withPassword(AccessRequest request, String user, byte[] clear) throws RadiusFormatException {
        RadiusClient client = request.client();
        Optional<String> text = TypedPassword.text(clear, client.password().charset());
        if (text.isEmpty()) {
            return new Intent.Refuse(Optional.of(user), "password-characters");
        }
        Optional<Octets> state = request.packet().attributes().only(AttributeType.STATE);
        return state.isPresent()
                ? goOn(client, user, text.get(), state.get())
                : begin(request, user, text.get(), requestId.of(request, clear));
    }

    private Intent goOn(RadiusClient client, String user, String text, Octets state) {
        StateSeal.Reading reading = stateSeal.open(state.toByteArray(), client, user);
        if (!(reading instanceof StateSeal.Opened opened)) {
            String reason = reading instanceof StateSeal.Refused refused ? refused.reason() : "state";
            return new Intent.Refuse(Optional.of(user), reason);
        }
        TypedPassword.Reading typed = TypedPassword.answer(text, opened.keywords());
        if (!(typed instanceof TypedPassword.Factors factors) || factors.code().isEmpty()) {
            return refusal(user, typed);
        }
        return new Intent.GoOn(
                user,
                opened.pause(),
                opened.times(),
                GatewayCall.Continue.typed(
                        client.oidcClient(),
                        opened.ridPrefix(),
                        opened.handle(),
                        factors.code().get()),
                opened.passwordKey());
    }

    private Intent begin(AccessRequest request, String user, String text, Octets rid) throws RadiusFormatException {
        RadiusClient client = request.client();
        TypedPassword.Reading reading = TypedPassword.first(text, client.password());
        if (!(reading instanceof TypedPassword.Factors factors)) {
            return refusal(user, reading);
        }
        Optional<ReturnedPassword.Sealed> kept = passwordReturn.keep(request, user, factors.password(), rid);
        return new Intent.Begin(
                user,
                new GatewayCall.Start(
                        client.oidcClient(),
                        rid,
                        user,
                        factors.password(),
                        factors.code(),
                        client.name(),
                        UserAddress.of(request),
                        client.dialog().locale(),
                        kept.map(ReturnedPassword.Sealed::text)),
                kept.map(ReturnedPassword.Sealed::key));
    }

    private static Intent refusal(String user, TypedPassword.Reading reading) {
        String reason = reading instanceof TypedPassword.Refused refused ? refused.reason() : "input";
        return new Intent.Refuse(Optional.of(user), reason);
    }
}
