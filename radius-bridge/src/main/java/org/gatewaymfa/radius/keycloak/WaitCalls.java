// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.radius.keycloak;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatewaymfa.radius.login.Gateway;
import org.gatewaymfa.radius.server.Loop;

/**
 * The waiting logins of one OIDC client, looked after with few calls: each names up to 900 logins, and Keycloak holds it until one of
 * them changed. Logins in no call, because they are new or because theirs has returned, are gathered for a moment and go into the next one
 * together. Where Keycloak cannot wait for them, they are polled one after the other, at a rate that it bears. Lives on the event loop.
 */
final class WaitCalls {

    /** Keycloak takes 1,000 parameters in a form, and some are needed to say who calls. */
    static final int MAX_HANDLES = 900;

    static final int MAX_CALLS = 32;
    static final int POLLS_PER_SECOND = 200;

    private static final Duration GATHER = Duration.ofMillis(500);
    private static final Duration GATHER_MORE_PER_CALL = Duration.ofMillis(20);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    private final Caller caller;
    private final Loop loop;
    private final MeterRegistry registry;
    private final Map<String, Login> logins = new HashMap<>();
    private final Map<String, Login> inNoCall = new LinkedHashMap<>();
    private int calls;
    private boolean roundPlanned;
    private Duration backOff = Duration.ZERO;
    private long backOffUntil;

    WaitCalls(Caller caller, Loop loop, MeterRegistry registry) {
        this.caller = caller;
        this.loop = loop;
        this.registry = registry;
    }

    /** Makes one call. */
    @FunctionalInterface
    interface Caller {
        /** A failed future means that no URL of Keycloak answers. */
        Future<WaitAnswer> waitFor(Set<String> handles);
    }

    /** All who watch one login; one object as long as anybody does. */
    private static final class Login {
        private final List<Runnable> watchers = new ArrayList<>();
    }

    Gateway.Watch watch(String handle, Runnable changed) {
        Login login = logins.computeIfAbsent(handle, newcomer -> {
            Login added = new Login();
            inNoCall.put(handle, added);
            return added;
        });
        login.watchers.add(changed);
        planRound();
        return () -> end(handle, login, changed);
    }

    private void end(String handle, Login login, Runnable changed) {
        login.watchers.remove(changed);
        if (login.watchers.isEmpty()) {
            logins.remove(handle, login);
            inNoCall.remove(handle, login);
        }
    }

    int calls() {
        return calls;
    }

    /** The more calls there are, the longer newcomers are gathered, so that there are not many more. */
    private void planRound() {
        if (!roundPlanned && !inNoCall.isEmpty()) {
            roundPlanned = true;
            Duration gather = GATHER.plus(GATHER_MORE_PER_CALL.multipliedBy(calls));
            boolean slowly = backsOff() || gather.compareTo(SECOND) > 0;
            loop.after(slowly ? SECOND : gather, this::round);
        }
    }

    private boolean backsOff() {
        return loop.nanoTime() - backOffUntil < 0 && !backOff.isZero();
    }

    private void round() {
        roundPlanned = false;
        for (int free = MAX_CALLS - calls; free > 0 && !inNoCall.isEmpty() && !backsOff(); free--) {
            call(take(MAX_HANDLES));
        }
        // Whoever finds no place in a call is polled instead.
        take(POLLS_PER_SECOND).forEach(this::tell);
        planRound();
    }

    private Map<String, Login> take(int most) {
        Map<String, Login> taken = new LinkedHashMap<>();
        Iterator<Map.Entry<String, Login>> oldestFirst = inNoCall.entrySet().iterator();
        while (oldestFirst.hasNext() && taken.size() < most) {
            Map.Entry<String, Login> next = oldestFirst.next();
            taken.put(next.getKey(), next.getValue());
            oldestFirst.remove();
        }
        return taken;
    }

    private void call(Map<String, Login> watched) {
        calls++;
        caller.waitFor(Set.copyOf(watched.keySet()))
                .otherwise(failure -> new WaitAnswer.Refused("no answer"))
                .onSuccess(answer -> returned(watched, answer));
    }

    private void returned(Map<String, Login> watched, WaitAnswer answer) {
        calls--;
        Set<String> changed = answer instanceof WaitAnswer.Changed some ? some.handles() : Set.of();
        if (answer instanceof WaitAnswer.Changed) {
            backOff = Duration.ZERO;
        } else if (!backsOff()) {
            backOff = backOff.isZero() ? FIRST_BACK_OFF : shorter(backOff.multipliedBy(2), LONGEST_BACK_OFF);
            backOffUntil = loop.nanoTime() + backOff.toNanos();
        }
        count(answer);
        Map<String, Login> toTell = new LinkedHashMap<>();
        watched.forEach((handle, login) -> {
            if (changed.contains(handle)) {
                toTell.put(handle, login);
            } else if (logins.get(handle) == login) {
                inNoCall.put(handle, login);
            }
        });
        planRound();
        toTell.forEach(this::tell);
    }

    private void tell(String handle, Login login) {
        if (logins.remove(handle, login)) {
            List.copyOf(login.watchers).forEach(Runnable::run);
        }
    }

    private void count(WaitAnswer answer) {
        String outcome = answer instanceof WaitAnswer.Changed some
                ? (some.handles().isEmpty() ? "unchanged" : "changed")
                : answer instanceof WaitAnswer.Full ? "full" : "failed";
        registry.counter("radius.wait.calls", "outcome", outcome).increment();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
