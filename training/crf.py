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
    inside = torch.arange(emissions.shape[1]) < lengths[:, None]
    return -(right * inside).sum(dim=1)


def _log_partition(emissions: Tensor, scheme: Scheme, lengths: Tensor) -> Tensor:
    """The log of the summed scores of all sequences, by the forward algorithm as products of matrices."""
    moves = torch.from_numpy(scheme.forbidden).exp()
    state = emissions[:, 0]
    for time in range(1, emissions.shape[1]):
        top = state.max(dim=1, keepdim=True).values
        following = torch.log((state - top).exp() @ moves + 1e-30) + top + emissions[:, time]
        state = torch.where((time < lengths)[:, None], following, state)
    return torch.logsumexp(state + torch.from_numpy(scheme.last), dim=1)
