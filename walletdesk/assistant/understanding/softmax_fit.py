"""Multinomial logistic regression over a dense and a sparse part at once: quicker here than any one matrix of both."""

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import optimize, sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


class SoftmaxFit:
    """Weights (features, classes), dense features first, and bias (classes,). `c` weighs data against smallness."""

    def __init__(
        self, dense: "Array | None", thin: sparse.csr_matrix, labels: "Array", *, c: float, steps: int
    ) -> None:
        self.classes, truth = np.unique(labels, return_inverse=True)
        rows = thin.shape[0]
        self.wide = 0 if dense is None else dense.shape[1]
        shape = (self.wide + thin.shape[1] + 1, len(self.classes))
        thin_t = thin.T.tocsr()

        def loss(flat: "Array") -> tuple[float, "Array"]:
            w = flat.reshape(shape).astype(np.float32)
            p = self._probabilities(dense, thin, w)
            cost = -float(np.log(np.maximum(p[np.arange(rows), truth], 1e-12)).sum())
            p[np.arange(rows), truth] -= 1.0
            parts = [] if dense is None else [dense.T @ p]
            slope = np.vstack([*parts, thin_t @ p, p.sum(axis=0, keepdims=True)]) * c
            slope[:-1] += w[:-1]
            whole = c * cost + 0.5 * float((w[:-1].astype(np.float64) ** 2).sum())
            return whole, slope.astype(np.float64).ravel()

        start = np.zeros(shape[0] * shape[1])
        found = optimize.minimize(
            loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps, "ftol": 1e-6}
        )
        solved = found.x.reshape(shape).astype(np.float32)
        self.weights: Array = solved[:-1]
        self.bias: Array = solved[-1]

    def _probabilities(self, dense: "Array | None", thin: sparse.csr_matrix, w: "Array") -> "Array":
        scores = thin @ w[self.wide : -1] + w[-1]
        if dense is not None:
            scores = scores + dense @ w[: self.wide]
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        result: Array = e / e.sum(axis=1, keepdims=True)
        return result

    def probabilities(self, dense: "Array | None", thin: sparse.csr_matrix) -> "Array":
        """Per row and class."""
        return self._probabilities(dense, thin, np.vstack([self.weights, self.bias]))
