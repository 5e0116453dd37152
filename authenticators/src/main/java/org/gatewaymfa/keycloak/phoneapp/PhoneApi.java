// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.phoneapp;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.gatewaymfa.keycloak.pairing.Pairings;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.Phones;
import org.gatewaymfa.keycloak.phone.RealmIssuer;
import org.gatewaymfa.keycloak.phoneapp.KnownPhones.Caller;
import org.gatewaymfa.keycloak.push.PushAnswers;
import org.gatewaymfa.keycloak.push.PushAnswers.NotGenuine;
import org.gatewaymfa.keycloak.push.PushAnswers.Outcome;
import org.gatewaymfa.keycloak.push.PushAnswers.Over;
import org.gatewaymfa.keycloak.pushchannel.PushAddresses;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What phones say to the realm, in JSON without cookies: each call is signed by the phone's key. What a signature is worth
 * is decided elsewhere; here calls are read strictly and outcomes are told.
 *
 * <p>Public because Keycloak's REST layer finds resources by public methods of public classes.
 */
public final class PhoneApi {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;
    private final Replies replies;

    PhoneApi(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.clock = clock;
        this.replies = new Replies(session);
    }

    /** What the app has to know of the realm before anything else. */
    @GET
    @Path("config")
    public Response config() {
        return replies.ok(PhoneViews.config(session, realm, clock.instant()));
    }

    /** Takes an offer of a manageotp page. */
    @POST
    @Path("pair")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pair(InputStream body) {
        return answered(body, fields -> {
            PairCall call = PairCall.of(fields);
            String address = session.getContext().getConnection().getRemoteAddr();
            if (!new PairAttempts(session.singleUseObjects()).take(realm.getId(), address)) {
                return replies.tooMany();
            }
            return Pairings.of(session, realm)
                    .pair(call.code(), call.phoneIf(this::wouldContact))
                    .map(paired -> replies.ok(PhoneViews.paired(session, realm, paired)))
                    .orElseGet(replies::notGenuine);
        });
    }

    /** What waits for this phone. */
    @POST
    @Path("pending")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pending(InputStream body) {
        return answered(body, fields -> {
            PendingCall call = PendingCall.of(fields);
            return new KnownPhones(session, clock)
                    .findSigner(call.from(), call.at(), call.lines(issuer()), call.signature())
                    .map(this::pending)
                    .orElseGet(replies::notGenuine);
        });
    }

    /** Approves, denies or reports a request. */
    @POST
    @Path("answer")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response answer(InputStream body) {
        return answered(body, fields -> {
            AnswerCall call = AnswerCall.of(fields);
            return new KnownPhones(session, clock)
                    .find(call.from())
                    .map(caller -> PushAnswers.of(session, realm).answer(caller.user(), caller.phone(), call.answer()))
                    .map(this::told)
                    .orElseGet(replies::notGenuine);
        });
    }

    /** Says where the phone can be woken. */
    @POST
    @Path("address")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response address(InputStream body) {
        return answered(body, fields -> {
            AddressCall call = AddressCall.of(fields);
            Optional<Caller> caller = new KnownPhones(session, clock)
                    .findSigner(call.from(), call.at(), call.lines(issuer()), call.signature())
                    .filter(Caller::stored);
            if (caller.isPresent() && !call.address().stream().allMatch(this::wouldContact)) {
                return replies.badCall();
            }
            caller.ifPresent(known -> Phones.of(session, realm)
                    .changeAddress(known.user(), known.phone().id(), call.address()));
            return caller.map(known -> replies.ok(PhoneViews.now(clock.instant())))
                    .orElseGet(replies::notGenuine);
        });
    }

    /** An address comes from outside: it is kept only if the server would ever send to it. */
    private boolean wouldContact(PhoneAddress address) {
        return PushAddresses.accepts(session, address);
    }

    private Response pending(Caller caller) {
        return replies.ok(PhoneViews.pending(
                clock.instant(), caller.phone(), PushAnswers.of(session, realm).pendingFor(caller.phone())));
    }

    private Response told(Outcome outcome) {
        if (outcome instanceof Over) {
            return replies.over();
        }
        if (outcome instanceof NotGenuine) {
            return replies.notGenuine();
        }
        return replies.ok(PhoneViews.outcome(outcome));
    }

    private String issuer() {
        return RealmIssuer.of(session, realm);
    }

    /** A call that is being handled. */
    private interface Call {
        Response handle(Fields fields) throws BadCallException;
    }

    private Response answered(InputStream body, Call call) {
        boolean https =
                "https".equals(session.getContext().getUri().getBaseUri().getScheme());
        if (!https && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            return replies.insecure();
        }
        try {
            return call.handle(Fields.read(body));
        } catch (BadCallException bad) {
            return replies.badCall();
        }
    }
}
