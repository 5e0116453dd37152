// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.gateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gatewaymfa.keycloak.gateway.FlowNode.Kind;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/**
 * With which factors a flow can be passed, told from how it is composed: every condition may turn out either way. Follows
 * {@code DefaultAuthenticationFlow} (services 26.7): REQUIRED and CONDITIONAL ones come one after the other, a CONDITIONAL sub-flow may be
 * passed over, and ALTERNATIVE ones count only where nothing else did. Where nothing counted, nobody gets through.
 */
final class FlowEnds {

    /** More would be a flow that nobody can read either. */
    private static final int MOST_ENDS = 1_024;

    private static final Set<String> PASSWORD = Set.of("password");

    private final Set<Set<String>> ends;
    private final List<String> passable;
    private final List<String> missing;

    private FlowEnds(Set<Set<String>> ends, List<String> passable, List<String> missing) {
        this.ends = ends;
        this.passable = passable;
        this.missing = missing;
    }

    static FlowEnds of(List<FlowNode> flow) {
        List<String> passable = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        look(flow, passable, missing);
        return new FlowEnds(ends(flow), List.copyOf(passable), List.copyOf(missing));
    }

    /** Whether anybody can get through. */
    boolean canBePassed() {
        return !ends.isEmpty();
    }

    boolean canBePassedWithThePasswordAlone() {
        return ends.contains(PASSWORD);
    }

    boolean canBePassedWith(RequiredFactors required) {
        return ends.stream().anyMatch(required::areCoveredBy);
    }

    /** The factors of those who get through the flow, but with too few: the grant refuses them. */
    List<List<String>> tooFewFor(RequiredFactors required) {
        return ends.stream()
                .filter(factors -> !required.areCoveredBy(factors))
                .map(factors -> List.copyOf(new TreeSet<>(factors)))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    /** CONDITIONAL sub-flows with a factor that can be passed over because a step beside them is enough to get through. */
    List<String> passable() {
        return passable;
    }

    /** Authenticators that this server does not have. */
    List<String> missing() {
        return missing;
    }

    private static Set<Set<String>> ends(List<FlowNode> flow) {
        Set<Set<String>> passedOver = new LinkedHashSet<>(Set.of(Set.of()));
        Set<Set<String>> counted = new LinkedHashSet<>();
        for (FlowNode node : flow) {
            if (isCondition(node)) {
                continue;
            }
            switch (node.requirement()) {
                case REQUIRED -> {
                    passedOver.addAll(counted);
                    counted = product(passedOver, endsOf(node));
                    passedOver = new LinkedHashSet<>();
                }
                case CONDITIONAL -> {
                    Set<Set<String>> both = new LinkedHashSet<>(counted);
                    both.addAll(passedOver);
                    counted.addAll(product(both, endsOf(node)));
                }
                default -> {}
            }
        }
        if (!passedOver.isEmpty()) {
            for (FlowNode node : flow) {
                if (node.requirement() == Requirement.ALTERNATIVE) {
                    counted.addAll(endsOf(node));
                }
            }
        }
        return counted;
    }

    private static Set<Set<String>> endsOf(FlowNode node) {
        if (node instanceof FlowNode.SubFlow subFlow) {
            return ends(subFlow.children());
        }
        FlowNode.Step step = (FlowNode.Step) node;
        if (step.kind() == Kind.DEAD_END || step.kind() == Kind.MISSING) {
            return Set.of();
        }
        return Set.of(step.category().map(Set::of).orElseGet(Set::of));
    }

    private static Set<Set<String>> product(Set<Set<String>> ones, Set<Set<String>> others) {
        Set<Set<String>> product = new LinkedHashSet<>();
        for (Set<String> one : ones) {
            for (Set<String> other : others) {
                Set<String> both = new HashSet<>(one);
                both.addAll(other);
                if (product.size() < MOST_ENDS) {
                    product.add(Set.copyOf(both));
                }
            }
        }
        return product;
    }

    private static void look(List<FlowNode> flow, List<String> passable, List<String> missing) {
        boolean goesOnWithout = flow.stream()
                .filter(node -> !isCondition(node))
                .anyMatch(node -> node.requirement() == Requirement.REQUIRED);
        for (FlowNode node : flow) {
            if (node instanceof FlowNode.Step step && step.kind() == Kind.MISSING) {
                missing.add(step.provider());
            } else if (node instanceof FlowNode.SubFlow subFlow) {
                boolean conditional = node.requirement() == Requirement.CONDITIONAL;
                boolean asksForAFactor = ends(subFlow.children()).stream().anyMatch(factors -> !factors.isEmpty());
                if (conditional && goesOnWithout && asksForAFactor) {
                    passable.add(subFlow.name());
                }
                look(subFlow.children(), passable, missing);
            }
        }
    }

    private static boolean isCondition(FlowNode node) {
        return node instanceof FlowNode.Step step && step.kind() == Kind.CONDITION;
    }
}
