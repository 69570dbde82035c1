package org.jiedui.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** What the claims of a token say of its bearer. */
final class Claims {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Za-z]*_[a-z2-7]{16}");

    /** Several names in one text, as OAuth writes scopes, or with commas between them. */
    private static final Pattern NAMES = Pattern.compile("[^ ,]+(?:[ ,]+[^ ,]+)*");

    private final AccessSettings settings;

    Claims(AccessSettings settings) {
        this.settings = settings;
    }

    /** The bearer. Everyone with a token is a viewer; a role that is not one of ours says nothing. */
    Caller caller(Jwt token) {
        if (!(claim(token.getClaims(), settings.nameClaim()) instanceof String name) || name.isBlank()) {
            throw new BadToken("the token does not say whose it is");
        }
        Set<Role> roles = EnumSet.of(Role.VIEWER);
        Collection<?> names = names(claim(token.getClaims(), settings.rolesClaim()));
        Arrays.stream(Role.values()).filter(role -> names.contains(role.name())).forEach(roles::add);
        return new Caller(name, roles, place(claim(token.getClaims(), settings.placeClaim())));
    }

    /** A place that cannot be understood must not leave its bearer unbound. */
    private static @Nullable String place(@Nullable Object claim) {
        if (claim == null) {
            return null;
        }
        if (claim instanceof String place && ID.matcher(place).matches()) {
            return place;
        }
        throw new BadToken("the token binds its bearer to what is not the id of a place");
    }

    /** Names count as they are written: {@code admin} or {@code " ADMIN"} is no role. */
    private static Collection<?> names(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several;
        }
        return claim instanceof String text && NAMES.matcher(text).matches()
                ? List.of(text.split("[ ,]+", -1))
                : List.of();
    }

    /** The claim of that very name, or else the member that the name leads to. */
    private static @Nullable Object claim(Map<String, ?> claims, String name) {
        Object whole = claims.get(name);
        int dot = name.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(texts(inner), name.substring(dot + 1))
                : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> texts(Map<?, ?> inner) {
        return (Map<String, ?>) inner;
    }
}
