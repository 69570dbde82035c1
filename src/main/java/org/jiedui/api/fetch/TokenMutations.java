package org.jiedui.api.fetch;

import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.access.Caller;
import org.jiedui.access.Role;
import org.jiedui.access.TokenIssuer;
import org.jiedui.access.TokenIssuer.Issued;
import org.jiedui.graph.Kind;
import org.jiedui.query.error.ErrorCode;
import org.jiedui.query.error.Problem;
import org.jiedui.records.IssuedToken;
import org.jiedui.records.TokenRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives out tokens for administrators, and ends them. */
@Component
public final class TokenMutations {

    /** Their names in the schema. */
    static final List<String> NAMES = List.of("issueToken", "revokeToken");

    /** Where something that does not come finished says its type. */
    public static final String TYPE = "__typename";

    private final TokenIssuer issuer;
    private final TokenRegister register;
    private final Administration administration;

    TokenMutations(TokenIssuer issuer, TokenRegister register, Administration administration) {
        this.issuer = issuer;
        this.register = register;
        this.administration = administration;
    }

    /** Which of them a caller may ask for. */
    public List<String> of(Caller caller) {
        return caller.is(Role.ADMIN) && issuer.issues() ? NAMES : List.of();
    }

    public Object issue(DataFetchingEnvironment environment) {
        return administration.answer(environment, "tokens", caller -> {
            requireIssuer();
            Map<String, Object> input = input(environment);
            String name = Objects.requireNonNull(input.get("name")).toString();
            Set<Role> roles = roles(input.get("roles"));
            String place = text(input.get("place"));
            int days = (Integer) Objects.requireNonNull(input.get("days"));
            String key = text(input.get("idempotencyKey"));
            Map<String, @Nullable Object> wrong = wrong(name, roles, place, days, key);
            if (wrong != null) {
                return payload(Map.of(), List.of(wrong));
            }
            Issued issued = issuer.issue(new Caller(name, roles, place), Duration.ofDays(days), caller.name(), key);
            if (!issued.asked()) {
                Map<String, @Nullable Object> mismatch = error(
                        "TokenMismatch",
                        "the key stands for a token that was given out for something else",
                        "idempotencyKey");
                mismatch.put("issued", TokenFetcher.node(issued.record()));
                return payload(Map.of(), List.of(mismatch));
            }
            return payload(Map.of("token", issued.token(), "issued", TokenFetcher.node(issued.record())), List.of());
        });
    }

    public Object revoke(DataFetchingEnvironment environment) {
        return administration.answer(environment, "tokens", caller -> {
            requireIssuer();
            String id = Objects.requireNonNull(input(environment).get("id")).toString();
            IssuedToken revoked = register.revoke(id, caller.name());
            return revoked == null
                    ? payload(Map.of(), List.of(error("NotFound", "there is no token of this id", "id")))
                    : payload(Map.of("revoked", TokenFetcher.node(revoked)), List.of());
        });
    }

    private void requireIssuer() {
        if (!issuer.issues()) {
            throw new Problem(
                    ErrorCode.FORBIDDEN, null, "another issuer gives out the tokens of this server, and ends them");
        }
    }

    private @Nullable Map<String, @Nullable Object> wrong(
            String name, Set<Role> roles, @Nullable String place, int days, @Nullable String key) {
        if (!TokenIssuer.isName(name)) {
            return error("InvalidValue", "name must have 1 to 100 characters on one line", "name");
        }
        if (roles.isEmpty()) {
            return error("MissingValue", "say in roles what the bearer may do", "roles");
        }
        if (days < 1 || days > TokenIssuer.MOST_DAYS) {
            return error("InvalidValue", "days must be from 1 to " + TokenIssuer.MOST_DAYS, "days");
        }
        if (key != null && !TokenIssuer.isName(key)) {
            return error("InvalidValue", "idempotencyKey must have 1 to 100 characters on one line", "idempotencyKey");
        }
        if (place != null && !TokenIssuer.isBound(roles)) {
            return error("InvalidValue", "only an EDITOR, PROPOSER or CASEWORKER is bound to a place", "place");
        }
        return place == null || issuer.isPlace(place)
                ? null
                : error("NotFound", "there is no place of this id", "place");
    }

    private static Map<String, Object> input(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getArgument("input"));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static Set<Role> roles(@Nullable Object given) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (given instanceof List<?> names) {
            names.forEach(name -> roles.add(Role.valueOf(String.valueOf(name))));
        }
        return roles;
    }

    private static Map<String, @Nullable Object> payload(Map<String, Object> done, List<?> errors) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(done);
        payload.put("userErrors", errors);
        return payload;
    }

    private static Map<String, @Nullable Object> error(String type, String message, String field) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put(TYPE, type);
        error.put("message", message);
        error.put("code", Kind.constant(type));
        error.put("path", List.of("input", field));
        return error;
    }
}
