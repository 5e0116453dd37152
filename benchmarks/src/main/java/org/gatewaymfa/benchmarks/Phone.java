// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.gatewaymfa.benchmarks.probe.PhoneLoader;
import org.gatewaymfa.benchmarks.probe.PhoneLoaderFactory;
import org.gatewaymfa.quickstart.phone.PhoneAccount;
import org.gatewaymfa.quickstart.phone.PhoneKey;
import org.gatewaymfa.quickstart.phone.SamplePhone;

/** A user and the phone that answers for this user. */
record Phone(String user, SamplePhone app) {

    private static final int BATCH = 100;

    private record Made(String user, String id, PhoneKey key) {
        String line() {
            return user + " " + id + " " + key.spki();
        }
    }

    /** Makes so many phones and stores them in Keycloak, which takes over their users from the directory. */
    static List<Phone> load(HttpClient http, URI keycloak, int count, IntFunction<String> user)
            throws IOException, InterruptedException {
        URI realm = keycloak.resolve("/realms/corp");
        List<Phone> phones = new ArrayList<>();
        for (int first = 0; first < count; first += BATCH) {
            List<Made> batch = new ArrayList<>();
            for (int number = first; number < Math.min(count, first + BATCH); number++) {
                batch.add(new Made(user.apply(number), UUID.randomUUID().toString(), PhoneKey.random()));
            }
            JsonNode ids =
                    store(http, URI.create(realm + "/" + PhoneLoaderFactory.ID + "/" + PhoneLoader.PHONES), batch);
            for (Made made : batch) {
                PhoneAccount account =
                        new PhoneAccount(ids.path(made.user()).asText(), made.id(), realm.toString(), "");
                phones.add(new Phone(made.user(), new SamplePhone(realm, made.key(), account)));
            }
        }
        return phones;
    }

    private static JsonNode store(HttpClient http, URI address, List<Made> batch)
            throws IOException, InterruptedException {
        String lines = String.join("\n", batch.stream().map(Made::line).toList());
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(lines))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("phones were not stored: HTTP " + answer.statusCode());
        }
        return new ObjectMapper().readTree(answer.body());
    }
}
