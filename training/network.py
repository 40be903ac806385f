"""The reading model: one encoder, eight heads over the same pass."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from truceline.reading.scheme import LINKS, MENTIONS, NAMES, ROLES, SHAPES, WIDTHS

WIDTH = 384


class Roles(nn.Module):
    """What each word is to the attribution whose cue begins at another: a biaffine scorer.

    After Dozat and Manning (2017), "Deep biaffine attention for neural dependency parsing".
    """

    def __init__(self, roles: int, width: int = 192) -> None:
        super().__init__()
        self.cue = nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(0.1))
        self.word = nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(0.1))
        self.weight = nn.Parameter(torch.randn(roles, width + 1, width + 1) * 0.02)

    def forward(self, heads: Tensor, words: Tensor) -> Tensor:
        """Cues by words by roles."""
        cue, word = _with_one(self.cue(heads)), _with_one(self.word(words))
        return torch.einsum("bcx,rxy,bwy->bcwr", cue, self.weight, word)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


class Network(nn.Module):
    """Encoder and heads. Every output counts word pieces, the two at the edges included."""

    def __init__(self, encoder: BertModel, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(WIDTH, sum(WIDTHS))
        self.roles = Roles(len(ROLES))
        self.links = Roles(len(LINKS))

    @classmethod
    def pretrained(cls, folder: Path) -> Network:
        """The network with the pretrained encoder in `folder`, its heads untrained."""
        return cls(BertModel.from_pretrained(folder, add_pooling_layer=False).float())

    def words(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """One vector a word piece."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes)
        return self.dropout(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Tags a piece, the roles of every piece to a cue at every piece, and its links to a trigger there."""
        words = self.words(pieces, shapes, mask)
        return self.tags(words), self.roles(words, words), self.links(words, words)


def split(tags: Tensor) -> dict[str, Tensor]:
    """The parts of the tags: mentions (kinds by 3), cues, qualifiers, labels, triggers, values."""
    parts = dict(zip(NAMES, tags.split(WIDTHS, dim=-1), strict=True))
    return {**parts, "mentions": parts["mentions"].unflatten(-1, (len(MENTIONS), 3))}
