package org.jiedui.editing;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiedui.editing.journal.ReferenceCheck;
import org.jiedui.graph.Model;
import org.jiedui.store.Database;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Whatever the tests of a class did, nothing names what is not there. */
public final class NothingDangles implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        ApplicationContext application = SpringExtension.getApplicationContext(context);
        assertNone(application.getBean(Model.class), application.getBean(Database.class));
    }

    static void assertNone(Model model, Database database) {
        assertThat(new ReferenceCheck(model, database).dangling()).isEmpty();
    }
}
