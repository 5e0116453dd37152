// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ReadOnlyUserModelDelegate;
import org.keycloak.models.utils.StorageUnavailableUserModelDelegate;

class StorageOutageTest {

    private static final UserModel ALICE = (UserModel) Proxy.newProxyInstance(
            UserModel.class.getClassLoader(), new Class<?>[] {UserModel.class}, (proxy, method, arguments) -> null);

    @Test
    void tellsAUserOfADeadDirectoryFromADisabledOne() {
        assertThatThrownBy(() ->
                        StorageOutage.check(new StorageUnavailableUserModelDelegate(ALICE, IllegalStateException::new)))
                .isInstanceOf(StepUnavailableException.class);
        assertThatCode(() -> StorageOutage.check(new ReadOnlyUserModelDelegate(ALICE, false)))
                .doesNotThrowAnyException();
    }

    @Test
    void saysNothingOfAUserWhoIsNotThere() {
        assertThatCode(() -> StorageOutage.check(null)).doesNotThrowAnyException();
    }
}
