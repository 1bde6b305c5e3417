"""What a charter says about a draft."""

from dataclasses import dataclass

from toso.charter.vocabulary import ORDER, SEVERITIES


@dataclass(frozen=True)
class Finding:
    """One thing that the charter says about a draft. A warning asks for a reason to be recorded."""

    rule: str
    severity: str
    message: str
    source: str
    quote: str
    note: str = ""

    @property
    def needs_reason(self) -> bool:
        return self.severity == "warn"

    def as_json(self) -> dict[str, object]:
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "source": self.source,
            "quote": self.quote,
            "note": self.note,
            "needs_reason": self.needs_reason,
        }


@dataclass(frozen=True)
class Verdict:
    """All findings; the verdict is the worst severity. Only `block` makes it not ok."""

    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> str:
        return max(
            (f.severity for f in self.findings), key=ORDER.__getitem__, default=SEVERITIES[0]
        )

    @property
    def ok(self) -> bool:
        return self.verdict != "block"

    def of(self, rule: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.rule == rule)

    def as_json(self) -> dict[str, object]:
        return {
            "ok": self.ok,
            "verdict": self.verdict,
            "findings": [finding.as_json() for finding in self.findings],
        }
