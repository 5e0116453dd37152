// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.manageotp;

import java.time.Instant;
import java.util.Optional;
import org.gatewaymfa.keycloak.network.ClientAddress;
import org.gatewaymfa.keycloak.otpattribute.OtpParameters;
import org.gatewaymfa.keycloak.pairing.Pairings;
import org.gatewaymfa.keycloak.phone.Phone;
import org.gatewaymfa.keycloak.push.PushContext;
import org.gatewaymfa.keycloak.push.PushLogins;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What binds a page to the phone that is being added: the offer and the request that tries the phone out. */
final class PhoneBond {

    private final KeycloakSession session;
    private final Pairings pairings;
    private final PushLogins pushes;

    PhoneBond(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.pairings = Pairings.of(session, realm);
        this.pushes = PushLogins.of(session, realm);
    }

    /** Makes an offer to a phone; with it the phone gets the secret of its codes. */
    PhoneDraft offer(UserModel user, Draft codes, OtpParameters parameters) {
        Pairings.Oath oath = new Pairings.Oath(
                codes.secret().base32(), parameters.algorithm().name(), parameters.digits(), parameters.period());
        return PhoneDraft.begin(codes, pairings.offer(user, codes.name(), oath));
    }

    /** How far it has come. Looking at it changes nothing. */
    PhoneStage stage(PhoneDraft draft, Instant now) {
        Pairings.State offer = pairings.look(draft.offer().id());
        if (draft.isOver(now) || offer instanceof Pairings.Over) {
            return PhoneStage.OVER;
        }
        if (offer instanceof Pairings.Waiting) {
            return PhoneStage.OFFERED;
        }
        return draft.rehearsal()
                .map(asked -> isAnswered(asked) ? PhoneStage.ANSWERED : PhoneStage.ASKED)
                .orElse(PhoneStage.TAKEN);
    }

    private boolean isAnswered(PhoneDraft.Rehearsal asked) {
        return asked.approved() || pushes.isDecided(asked.transaction());
    }

    /** The phone that took the offer. */
    Optional<Phone> phone(PhoneDraft draft) {
        return pairings.look(draft.offer().id()) instanceof Pairings.Taken taken
                ? Optional.of(taken.phone())
                : Optional.empty();
    }

    /** Whether these are the digits that the phone shows; too many wrong ones end the offer. */
    boolean hasDigits(PhoneDraft draft, String typed) {
        return pairings.hasDigits(draft.offer().id(), typed);
    }

    /** Asks the phone for an approval. */
    PhoneDraft ask(PhoneDraft draft, Phone phone, AuthenticationSessionModel login, Instant now) {
        PushContext context = new PushContext(
                login.getAuthenticatedUser().getUsername(),
                application(login.getClient()),
                Optional.empty(),
                ClientAddress.of(session, login),
                Instant.ofEpochSecond(now.getEpochSecond()));
        return draft.asked(pushes.rehearse(login.getAuthenticatedUser(), phone, context));
    }

    /** The phone's answer, once. */
    PushLogins.State answer(UserModel user, PhoneDraft.Rehearsal asked) {
        return pushes.take(user, asked.transaction());
    }

    /** Ends both: no phone can take the offer, and no answer is taken any more. */
    void end(UserModel user, PhoneDraft draft) {
        pairings.end(draft.offer().id());
        draft.rehearsal()
                .filter(asked -> !asked.approved())
                .ifPresent(asked -> pushes.abandon(user, asked.transaction()));
    }

    private static String application(ClientModel client) {
        String name = client.getName();
        boolean shown = name != null && !name.isBlank() && !name.startsWith("${");
        return shown ? name : client.getClientId();
    }
}
