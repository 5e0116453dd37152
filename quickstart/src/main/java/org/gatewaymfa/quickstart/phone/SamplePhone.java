// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.quickstart.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A phone with one account: pairs by the code that manageotp shows, looks for requests and answers them. It is never woken and
 * has no verification of its user; browsers with the real app have both.
 */
public final class SamplePhone {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PhoneApi api;
    private final PhoneKey key;
    private final PhoneAccount account;

    /**
     * A phone that the realm knows already.
     *
     * @param realm such as {@code http://localhost:8080/realms/corp}
     */
    public SamplePhone(URI realm, PhoneKey key, PhoneAccount account) {
        api = new PhoneApi(realm);
        this.key = key;
        this.account = account;
    }

    /**
     * Pairs with the page that shows this code.
     *
     * @throws IllegalStateException if the realm does not take it
     */
    public static SamplePhone pair(URI realm, String code) {
        PhoneKey key = PhoneKey.random();
        PhoneReply reply = new PhoneApi(realm).post("pair", pairing(code, key));
        if (reply.status() != 200) {
            throw new IllegalStateException("The code was not taken: " + reply.status() + ' ' + reply.body());
        }
        return new SamplePhone(realm, key, PhoneAccount.paired(reply.body()));
    }

    /** What a phone sends to pair. */
    public static ObjectNode pairing(String code, PhoneKey key) {
        String plain = code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
        return JSON.objectNode()
                .put("code", code)
                .put("key", key.spki())
                .put("signature", key.sign("gwmfa-pair/v1", plain, key.spki()));
    }

    /** The digits that the page of manageotp asks for. */
    public String digits() {
        return account.digits(key);
    }

    /** What is kept of the account. */
    public PhoneAccount account() {
        return account;
    }

    /** The phone's key. */
    public PhoneKey key() {
        return key;
    }

    /**
     * Looks for requests.
     *
     * @throws IllegalStateException if the realm does not know this phone
     */
    public List<PhoneRequest> requests() {
        PhoneReply reply = look(Instant.now());
        if (reply.status() != 200) {
            throw new IllegalStateException("Not known: " + reply.status() + ' ' + reply.body());
        }
        List<PhoneRequest> requests = new ArrayList<>();
        for (JsonNode request : reply.body().path("requests")) {
            requests.add(PhoneRequest.read(request));
        }
        return requests;
    }

    /** Looks for requests, as a phone whose clock says this. */
    public PhoneReply look(Instant at) {
        long seconds = at.getEpochSecond();
        return post(
                "pending",
                JSON.objectNode()
                        .put("user", account.user())
                        .put("phone", account.phone())
                        .put("at", seconds)
                        .put(
                                "signature",
                                key.sign(
                                        "gwmfa-pending/v1",
                                        account.issuer(),
                                        account.phone(),
                                        Long.toString(seconds))));
    }

    /** Approves, with the number that the login shows; empty text where it shows none. */
    public PhoneReply approve(PhoneRequest request, String number) {
        return send(SignedAnswer.to(request, account, key, "approve", number));
    }

    /** Says no. */
    public PhoneReply deny(PhoneRequest request) {
        return send(SignedAnswer.to(request, account, key, "deny", ""));
    }

    /** Says that it was somebody else. */
    public PhoneReply report(PhoneRequest request) {
        return send(SignedAnswer.to(request, account, key, "report", ""));
    }

    /** Sends an answer as it is. */
    public PhoneReply send(SignedAnswer answer) {
        return post("answer", answer.json());
    }

    /** Sends anything to one of the calls. */
    public PhoneReply post(String call, JsonNode body) {
        return api.post(call, body);
    }
}
