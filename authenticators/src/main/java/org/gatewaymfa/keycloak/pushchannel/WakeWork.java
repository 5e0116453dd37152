// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.pushchannel;

import java.time.Clock;
import java.util.Optional;
import org.gatewaymfa.keycloak.phone.PhoneAddress;
import org.gatewaymfa.keycloak.phone.Phones;
import org.gatewaymfa.keycloak.pushchannel.WakeResult.Kind;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Carries out one order: the sending in one session, the forgetting of a dead address in another. */
final class WakeWork implements PooledDispatcher.Work {

    private final KeycloakSessionFactory factory;
    private final Clock clock;
    private final QuietTimes quietTimes = new QuietTimes();

    WakeWork(KeycloakSessionFactory factory, Clock clock) {
        this.factory = factory;
        this.clock = clock;
    }

    @Override
    public WakeResult carryOut(WakeOrder order) {
        String channel = order.address().channel();
        if (factory.getProviderFactory(PushChannel.class, channel) == null) {
            return WakeResult.noChannel();
        }
        if (order.isLate(clock.instant())) {
            return WakeResult.of(channel, Kind.LATE);
        }
        if (quietTimes.isQuiet(order.address(), clock.instant())) {
            return WakeResult.of(channel, Kind.QUIET);
        }
        try {
            return settle(order, send(order));
        } catch (RuntimeException e) {
            // the messages of exceptions may repeat an address
            return WakeResult.failed(channel, e.getClass().getSimpleName());
        }
    }

    private PushChannel.Result send(WakeOrder order) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            if (realm(session, order).isEmpty()) {
                return new PushChannel.Failed("a realm is gone");
            }
            PushChannel channel =
                    session.getProvider(PushChannel.class, order.address().channel());
            return channel.accepts(order.address().value())
                    ? channel.wake(order.wakeUpAt(clock.instant()))
                    : new PushChannel.Failed("a phone's address is not, or no longer, one to be contacted");
        });
    }

    private static Optional<RealmModel> realm(KeycloakSession session, WakeOrder order) {
        @Nullable RealmModel realm = session.realms().getRealm(order.realm());
        if (realm != null) {
            session.getContext().setRealm(realm);
        }
        return Optional.ofNullable(realm);
    }

    private WakeResult settle(WakeOrder order, PushChannel.Result result) {
        String channel = order.address().channel();
        if (result instanceof PushChannel.Gone) {
            forget(order);
            return WakeResult.of(channel, Kind.GONE);
        }
        if (result instanceof PushChannel.TryLater later) {
            quietTimes.begin(order.address(), clock.instant(), later.after());
            return WakeResult.of(channel, Kind.TRY_LATER);
        }
        return result instanceof PushChannel.Failed failed
                ? WakeResult.failed(channel, failed.reason())
                : WakeResult.of(channel, Kind.SENT);
    }

    /** A phone that has registered anew in the meantime keeps its new address. */
    private void forget(WakeOrder order) {
        KeycloakModelUtils.runJobInTransaction(
                factory,
                session -> realm(session, order).ifPresent(realm -> {
                    @Nullable UserModel user = session.users().getUserById(realm, order.user());
                    if (user != null && hasStill(session, realm, user, order)) {
                        Phones.of(session, realm).changeAddress(user, order.phone(), Optional.empty());
                    }
                }));
    }

    private static boolean hasStill(KeycloakSession session, RealmModel realm, UserModel user, WakeOrder order) {
        Optional<PhoneAddress> current =
                Phones.of(session, realm).find(user, order.phone()).flatMap(phone -> phone.address());
        return current.equals(Optional.of(order.address()));
    }
}
