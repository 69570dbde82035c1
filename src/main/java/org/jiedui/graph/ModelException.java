package org.jiedui.graph;

/** The declarations of the model contradict themselves. It is found when the application starts. */
public class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }
}
