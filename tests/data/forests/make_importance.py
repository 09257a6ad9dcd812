"""A forest of scikit-learn and what its features are worth: importance.json. Run: /usr/bin/python3 make_importance.py"""
import json
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import permutation_importance


def rows(rng, count):
    labels = rng.choice(3, count, p=[0.6, 0.3, 0.1])
    noise = rng.normal(0, 1, (count, 5))
    # A strong column, a weak one, one without any use, a copy of the strong one with noise, one that tells the rare class.
    values = np.stack([labels + noise[:, 0], 0.3 * labels + noise[:, 1], noise[:, 2], labels + noise[:, 0] + 0.5 * noise[:, 3],
                       3 * (labels == 2) + noise[:, 4]], axis=1)
    return values.astype(np.float32), labels


def arrays(tree):
    """Inner nodes and leaves numbered by themselves, as tests/data/forests/README.md says."""
    inner = tree.children_left >= 0
    node = np.cumsum(inner) - 1
    leaf = np.cumsum(~inner) - 1
    child = lambda of: [int(node[c]) if inner[c] else ~int(leaf[c]) for c in of[inner]]
    values = tree.value[~inner][:, 0, :]
    return dict(features=tree.feature[inner].tolist(), thresholds=tree.threshold[inner].tolist(), left=child(tree.children_left),
                right=child(tree.children_right), fractions=(values / values.sum(1, keepdims=True)).ravel().tolist(),
                weights=tree.weighted_n_node_samples[~inner].tolist())


rng = np.random.default_rng(4)
values, labels = rows(rng, 300)
forest = RandomForestClassifier(8, min_samples_leaf=6, random_state=1).fit(values, labels)
test, truth = rows(rng, 250)
found = permutation_importance(forest, test, truth, n_repeats=4000, random_state=2)
json.dump(dict(
    classCount=3, trees=[arrays(one.tree_) for one in forest.estimators_], gini=forest.feature_importances_.tolist(),
    columns=[[float(str(value)) for value in column] for column in test.T], classes=truth.tolist(), accuracy=forest.score(test, truth),
    permutation=found.importances_mean.tolist(), deviation=found.importances_std.tolist(), repeats=4000,
), open("importance.json", "w"), separators=(",", ":"))
print(found.importances_mean, found.importances_std, forest.feature_importances_)
