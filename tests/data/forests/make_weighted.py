"""Trees and cuts of scikit-learn with weights of classes and a least size of leaves: weighted.json. Run: /usr/bin/python3 make_weighted.py"""
import json
import numpy as np
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils.class_weight import compute_class_weight


def rows(rng, sizes, columns, ties):
    labels = rng.permutation(np.repeat(np.arange(len(sizes)), sizes))
    values = rng.normal(labels[:, None] * 0.9, 1.0, (len(labels), columns)).astype(np.float32)
    return (np.round(values * 4) / 4 if ties else values).astype(np.float32), labels


def shortest(values):
    return [[float(str(value)) for value in column] for column in values.T]


def weights_of(kind, labels, classes):
    if kind == "balanced":
        return compute_class_weight("balanced", classes=np.arange(classes), y=labels).tolist()
    return kind


def tree(seed, sizes, weights, leaf, ties):
    """A whole tree on one column: all columns are tried in every node, no bootstrap."""
    values, labels = rows(np.random.default_rng(seed), sizes, 1, ties)
    classes = len(sizes)
    given = weights_of(weights, labels, classes)
    model = DecisionTreeClassifier(class_weight=dict(enumerate(given)), min_samples_leaf=leaf, random_state=0).fit(values, labels)
    inner = model.tree_.children_left >= 0
    return dict(balanced=weights == "balanced", classWeights=given, minimumLeafSize=leaf, classCount=classes,
                columns=shortest(values), classes=labels.tolist(),
                thresholds=sorted(model.tree_.threshold[inner].tolist()), probabilities=model.predict_proba(values).tolist())


def cut(seed, sizes, columns, weights, leaf):
    """The first cut over several columns."""
    values, labels = rows(np.random.default_rng(seed), sizes, columns, False)
    classes = len(sizes)
    given = weights_of(weights, labels, classes)
    model = DecisionTreeClassifier(class_weight=dict(enumerate(given)), min_samples_leaf=leaf, max_depth=1, random_state=0).fit(values, labels)
    root = model.tree_
    decrease = root.weighted_n_node_samples[0] * root.impurity[0] - sum(
        root.weighted_n_node_samples[child] * root.impurity[child] for child in (root.children_left[0], root.children_right[0]))
    return dict(balanced=weights == "balanced", classWeights=given, minimumLeafSize=leaf, classCount=classes,
                columns=shortest(values), classes=labels.tolist(), column=int(root.feature[0]),
                threshold=float(root.threshold[0]), decrease=float(decrease))


# Weights and sizes whose products are exact in binary: of two cuts that are equally good each implementation takes the lower one.
two, three = (128, 32), (128, 32, 32)
content = dict(
    trees=[
        tree(1, (60, 20), [1.0, 1.0], 1, False), tree(2, two, "balanced", 1, False), tree(3, two, [1.0, 7.5], 5, False),
        tree(4, (256, 64), "balanced", 12, True), tree(5, three, "balanced", 1, False), tree(6, three, [0.25, 2.0, 11.0], 7, False),
        tree(7, (200, 60, 40), [1.0, 1.0, 1.0], 20, True), tree(8, (70, 20), [2.0 ** -10, 0.5], 3, False),
    ],
    cuts=[
        cut(seed, sizes, 6, weights, leaf)
        for seed, (sizes, weights, leaf) in enumerate([
            ((40, 10), "balanced", 1), ((32, 32), [1.0, 5.0], 30), ((60, 5), [0.1, 0.9], 9), ((250, 50), "balanced", 100),
            ((800, 100), [3.0, 1.0], 1), ((30, 6, 4), [0.25, 1.5, 9.0], 4), ((40, 20, 10), "balanced", 1), ((200, 60, 40), "balanced", 90),
            ((600, 200, 100), [0.25, 1.5, 9.0], 1),
        ])
    ])
json.dump(content, open("weighted.json", "w"), separators=(",", ":"))
