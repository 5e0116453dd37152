// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewaymfa.keycloak.pairing.Pairings.Paired;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.RealmIssuer;
import org.gatewaymfa.keycloak.push.PushAnswers.Approved;
import org.gatewaymfa.keycloak.push.PushAnswers.Denied;
import org.gatewaymfa.keycloak.push.PushAnswers.Outcome;
import org.gatewaymfa.keycloak.push.PushAnswers.Reported;
import org.gatewaymfa.keycloak.push.PushAnswers.WrongNumber;
import org.gatewaymfa.keycloak.push.PushContext;
import org.gatewaymfa.keycloak.push.PushTransaction;
import org.gatewaymfa.keycloak.webpush.VapidKeys;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What is told to phones, as JSON. Times are seconds of the epoch; what is not known is an empty text. */
final class PhoneViews {

    private PhoneViews() {}

    static Map<String, Object> config(KeycloakSession session, RealmModel realm, Instant now) {
        Map<String, Object> view = now(now);
        view.put("realm", RealmTitle.of(realm));
        view.put("issuer", RealmIssuer.of(session, realm));
        view.put("vapidKey", VapidKeys.publicKey(realm).orElse(null));
        return view;
    }

    static Map<String, Object> paired(KeycloakSession session, RealmModel realm, Paired paired) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("phone", paired.phone().id());
        view.put("user", paired.user().getId());
        view.put("userName", paired.user().getUsername());
        view.put("realm", RealmTitle.of(realm));
        view.put("issuer", RealmIssuer.of(session, realm));
        view.put("name", paired.phone().name());
        view.put(
                "oath",
                Map.of(
                        "secret", paired.oath().secret(),
                        "algorithm", paired.oath().algorithm(),
                        "digits", paired.oath().digits(),
                        "period", paired.oath().period()));
        return view;
    }

    /** Also tells which address the server has, so that the app can mend it. */
    static Map<String, Object> pending(Instant now, Phone phone, Optional<PushTransaction> request) {
        Map<String, Object> view = now(now);
        view.put(
                "address",
                phone.address()
                        .map(PhoneAddress::value)
                        .map(AddressCall::hashOf)
                        .orElse(""));
        view.put("requests", request.map(PhoneViews::request).map(List::of).orElse(List.of()));
        return view;
    }

    static Map<String, Object> outcome(Outcome outcome) {
        Map<String, Object> view = new LinkedHashMap<>();
        if (outcome instanceof Approved approved) {
            view.put("outcome", "approved");
            approved.code().ifPresent(code -> view.put("code", code));
        } else if (outcome instanceof Denied) {
            view.put("outcome", "denied");
        } else if (outcome instanceof Reported) {
            view.put("outcome", "reported");
        } else if (outcome instanceof WrongNumber) {
            view.put("outcome", "wrong-number");
        } else {
            throw new IllegalArgumentException("Not an outcome that is told: " + outcome.getClass());
        }
        return view;
    }

    static Map<String, Object> now(Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("now", now.getEpochSecond());
        return view;
    }

    private static Map<String, Object> request(PushTransaction request) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("transaction", request.id());
        view.put("nonce", request.nonce());
        view.put("approval", request.approval().wireValue());
        view.put("digits", request.number().map(String::length).orElse(0));
        view.put("rehearsal", request.rehearsal());
        view.put("context", context(request.context()));
        view.put("deadline", request.deadline().getEpochSecond());
        return view;
    }

    private static Map<String, String> context(PushContext context) {
        Map<String, String> view = new LinkedHashMap<>();
        view.put("user", context.user());
        view.put("application", context.application());
        view.put("gateway", context.gateway().orElse(""));
        view.put("address", context.address().orElse(""));
        view.put("asked", context.asked().toString());
        return view;
    }
}
