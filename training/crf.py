"""The loss of a linear-chain conditional random field whose right answer may be a set of tag sequences."""

from __future__ import annotations

import torch
from torch import Tensor

from newsfacts.tagger.schemes import NEVER, Scheme


def negative_log_likelihood(emissions: Tensor, scheme: Scheme, possible: Tensor, lengths: Tensor) -> Tensor:
    """How unlikely the possible sequences are among all that the scheme can spell, one number a text.

    ``emissions`` (batch, time, tags), where what cannot come first is ``NEVER`` at a text's first character;
    ``possible`` (batch, time, tags) says which tags may stand where.
    """
    allowed = emissions.masked_fill(~possible, NEVER)
    total = _log_partition(torch.cat((emissions, allowed)), scheme, torch.cat((lengths, lengths)))
    every, right = total.chunk(2)
    return every - right


def local_loss(emissions: Tensor, possible: Tensor, lengths: Tensor) -> Tensor:
    """How unlikely the possible tags are at each character by itself, summed over a text.

    The grammar of the tags lets the field score what cannot stand as it likes. With this beside it the scores of each
    character are shares of one, so a name's confidence means something and decoding rarely has to search.
    """
    every = torch.log_softmax(emissions, dim=-1)
    right = torch.logsumexp(every.masked_fill(~possible, NEVER), dim=-1)
    inside = torch.arange(emissions.shape[1], device=lengths.device) < lengths[:, None]
    return -(right * inside).sum(dim=1)


def _log_partition(emissions: Tensor, scheme: Scheme, lengths: Tensor) -> Tensor:
    """The log of the summed scores of all sequences."""
    # A GPU takes as long to begin a step as to compute it: there a few large steps are better than one a character.
    return (_by_products if emissions.is_cuda else _step_by_step)(emissions, scheme, lengths)


def _step_by_step(emissions: Tensor, scheme: Scheme, lengths: Tensor) -> Tensor:
    """The forward algorithm: a vector times a matrix for each character."""
    moves = torch.from_numpy(scheme.forbidden).to(emissions.device).exp()
    state = emissions[:, 0]
    for time in range(1, emissions.shape[1]):
        top = state.max(dim=1, keepdim=True).values
        following = torch.log((state - top).exp() @ moves + 1e-30) + top + emissions[:, time]
        state = torch.where((time < lengths)[:, None], following, state)
    return torch.logsumexp(state + torch.from_numpy(scheme.last).to(state.device), dim=1)


def _by_products(emissions: Tensor, scheme: Scheme, lengths: Tensor) -> Tensor:
    """The same as a product of matrices, one a character, two neighbors at a time; in 64 bits, as scales differ much."""
    emissions = emissions.double()
    count, device = scheme.tag_count, emissions.device
    moves, last = (torch.from_numpy(one).to(device).double().exp() for one in (scheme.forbidden, scheme.last))
    top = emissions.detach().amax(dim=-1)
    shares = (emissions - top[:, :, None]).exp()
    inside = torch.arange(1, emissions.shape[1], device=device) < lengths[:, None]
    nothing = torch.eye(count, dtype=torch.float64, device=device)
    products = torch.where(inside[:, :, None, None], moves * shares[:, 1:, None, :], nothing)
    scale = top[:, 0] + (top[:, 1:] * inside).sum(dim=1)
    while products.shape[1] > 1:
        if products.shape[1] % 2:
            products = torch.cat((products, nothing.expand(len(products), 1, count, count)), dim=1)
        products = products[:, 0::2] @ products[:, 1::2]
        size = products.detach().amax(dim=(-1, -2), keepdim=True).clamp(min=1e-300)
        products = products / size
        scale = scale + size.log().sum(dim=(1, 2, 3))
    state = shares[:, 0]
    if products.shape[1]:
        state = (state[:, None] @ products[:, 0])[:, 0]
    return (torch.log(state @ last + 1e-300) + scale).float()
