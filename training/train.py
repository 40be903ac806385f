"""Trains the reading model: `make train`.

    python -m training.train --encoder FOLDER --others FOLDER --out FOLDER

Seeds are fixed: the same text on the same machine gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.encode import IGNORED, Encoded, encode
from training.measure import Tally, measure
from training.network import Network, split
from training.sources import corpus_hash, sample, sources
from training.windows import windows
from truceline.reading.scheme import VALUES


def collated(batch: list[Encoded]) -> dict[str, Tensor]:
    """A batch as padded tensors."""
    n, k, s, t = (max(f(e) for e in batch) for f in (_pieces, _cues, _sentences, _told))

    def padded(rows: list[np.ndarray], shape: tuple[int, ...], fill: int | float) -> Tensor:
        out = np.full((len(rows), *shape), fill, dtype=rows[0].dtype)
        for i, row in enumerate(rows):
            out[(i, *(slice(0, d) for d in row.shape))] = row
        return torch.from_numpy(out)

    return {
        "pieces": padded([e.pieces for e in batch], (n,), 0),
        "shapes": padded([e.shapes for e in batch], (n,), 0),
        "mask": padded([np.ones_like(e.pieces) for e in batch], (n,), 0),
        "mentions": padded([e.mentions for e in batch], (batch[0].mentions.shape[0], n), IGNORED),
        "cues": padded([e.cues for e in batch], (n,), IGNORED),
        "qualifiers": padded([e.qualifiers for e in batch], (n,), IGNORED),
        "sentence": padded([e.sentence for e in batch], (n,), -1),
        "labels": padded([e.labels for e in batch], (s, batch[0].labels.shape[1]), -1),
        "heads": padded([e.heads for e in batch], (k,), 0),
        "roles": padded([e.roles for e in batch], (k, n), IGNORED),
        "triggers": padded([e.triggers for e in batch], (n, batch[0].triggers.shape[1]), -1),
        "told": padded([e.told for e in batch], (t,), 0),
        "values": padded([e.values for e in batch], (t, batch[0].values.shape[1]), IGNORED),
        "links": padded([e.links for e in batch], (t, n), IGNORED),
    }


def _pieces(e: Encoded) -> int:
    return len(e.pieces)


def _cues(e: Encoded) -> int:
    return max(1, len(e.heads))


def _sentences(e: Encoded) -> int:
    return max(1, len(e.labels))


def _told(e: Encoded) -> int:
    return max(1, len(e.told))


def batches(encoded: list[Encoded], pieces: int, chance: random.Random) -> Iterator[list[Encoded]]:
    """Windows of like length together, about `pieces` word pieces a batch, in random order."""
    held: list[list[Encoded]] = [[]]
    for e in sorted(encoded, key=lambda e: len(e.pieces)):
        if held[-1] and (len(held[-1]) + 1) * len(e.pieces) > pieces:
            held.append([])
        held[-1].append(e)
    chance.shuffle(held)
    yield from held


def loss(network: Network, batch: dict[str, Tensor], weights: dict[str, float]) -> Tensor:
    """The sum of what the heads cost."""
    words = network.words(batch["pieces"], batch["shapes"], batch["mask"])
    tags = split(network.tags(words))
    roles = network.roles(_at(words, batch["heads"]), words)
    links = network.links(_at(words, batch["told"]), words)
    at = nn.functional.one_hot(batch["sentence"] + 1, batch["labels"].shape[1] + 1)[..., 1:].to(words.dtype)
    mean = at.transpose(1, 2) @ tags["labels"] / at.sum(1).clamp(min=1).unsqueeze(-1)
    parts = {
        "mentions": _classes(tags["mentions"].transpose(1, 2), batch["mentions"]),
        "cues": _classes(tags["cues"], batch["cues"]),
        "qualifiers": _classes(tags["qualifiers"], batch["qualifiers"]),
        "roles": _classes(roles, batch["roles"]),
        "labels": _flags(mean, batch["labels"]),
        "triggers": _flags(tags["triggers"], batch["triggers"]),
        "values": _values(_at(tags["values"], batch["told"]), batch["values"]),
        "links": _classes(links, batch["links"]),
    }
    return sum((weights[name] * part for name, part in parts.items()), torch.zeros((), device=words.device))


def _at(words: Tensor, where: Tensor) -> Tensor:
    return words.gather(1, where.unsqueeze(-1).expand(-1, -1, words.shape[-1]))


def _flags(scores: Tensor, wanted: Tensor) -> Tensor:
    known = wanted >= 0
    if not known.any():
        return torch.zeros((), device=scores.device)
    return binary_cross_entropy_with_logits(scores[known], wanted[known])


def _values(scores: Tensor, wanted: Tensor) -> Tensor:
    parts = scores.split([len(values) for _, _, values in VALUES], dim=-1)
    return torch.stack([_classes(part, wanted[..., n]) for n, part in enumerate(parts)]).mean()


def _classes(scores: Tensor, wanted: Tensor) -> Tensor:
    if not (wanted != IGNORED).any():
        return torch.zeros((), device=scores.device)
    return cross_entropy(scores.reshape(-1, scores.shape[-1]), wanted.reshape(-1), ignore_index=IGNORED)


# How much each head counts; chosen on the held-back reports of the corpus.
RECORD_HEADS = ("triggers", "values", "links")
WEIGHTS = {
    "mentions": 2.0,
    "cues": 2.0,
    "qualifiers": 0.5,
    "roles": 2.0,
    "labels": 0.5,
    "triggers": 8.0,
    "values": 1.0,
    "links": 1.0,
}


def train(args: argparse.Namespace) -> tuple[Network, Tally]:
    """The trained network and how well it reads the held-back reports."""
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)  # noqa: S311 - chance, not secrecy
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    learnt, held = sources(args.others)
    network = Network.pretrained(args.encoder).to(args.device)
    head = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": network.encoder.parameters(), "lr": args.rate}, {"params": head, "lr": args.rate * args.head}],
        weight_decay=0.01,
    )
    weights = {name: w * (args.records if name in RECORD_HEADS else 1.0) for name, w in WEIGHTS.items()}
    chosen = [sample(learnt, chance) for _ in range(args.epochs)]
    schedule = [list(batches([encode(tokenizer, w) for w in epoch], args.pieces, chance)) for epoch in chosen]
    steps = sum(map(len, schedule))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, n / (0.08 * steps)) * max(0.0, 1 - n / steps) if n else 0.01
    )
    print(f"{len(learnt)} reports, {len(held)} held back, {steps} steps", flush=True)
    for epoch, made in enumerate(schedule, 1):
        network.train()
        began, total = time.monotonic(), 0.0
        for batch in made:
            cost = loss(network, {k: v.to(args.device) for k, v in collated(batch).items()}, weights)
            optimiser.zero_grad()
            cost.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            rate.step()
            total += float(cost.detach())
        if epoch == args.epochs or (args.every and epoch % args.every == 0):
            tally = measure(network, tokenizer, [w for r, told in held for w in windows(r, told)], args.device)
            print(f"epoch {epoch} loss {total / len(made):.3f} {time.monotonic() - began:.0f} s {tally}", flush=True)
        else:
            print(f"epoch {epoch} loss {total / len(made):.3f} {time.monotonic() - began:.0f} s", flush=True)
    return network, tally


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--others", type=Path, help="folder of openly licensed text of others")
    parser.add_argument("--out", type=Path, required=True, help="where the trained network goes")
    parser.add_argument("--epochs", type=int, default=26)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head", type=float, default=5.0, help="how much faster the heads learn")
    parser.add_argument("--pieces", type=int, default=768, help="word pieces a step")
    parser.add_argument("--records", type=float, default=2.5, help="how much more the heads of records count")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--every", type=int, default=0, help="measure after every so many epochs")
    return parser


def main() -> None:
    """Trains and saves."""
    args = arguments().parse_args()
    network, tally = train(args)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), args.out / "network.pt")
    learnt, held = sources(args.others)
    about = {
        "encoder": "all-MiniLM-L6-v2 (Apache-2.0)",
        "corpus": corpus_hash(),
        "reports": {"trained on": len(learnt), "held back": len(held), "texts of others": args.others is not None},
        "settings": {
            name: getattr(args, name) for name in ("epochs", "rate", "head", "pieces", "records", "seed", "device")
        },
        "held back F1": tally.figures(),
    }
    (args.out / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
