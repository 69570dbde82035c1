package org.jiedui;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the application. */
@SpringBootApplication
public class Jiedui {

    /**
     * Starts the application.
     *
     * @param arguments command-line arguments, read by Spring Boot
     */
    public static void main(String[] arguments) {
        SpringApplication.run(Jiedui.class, arguments);
    }
}
