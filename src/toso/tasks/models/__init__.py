"""What the room keeps: tasks and what became of them, templates, topics, requests to others."""

from toso.tasks.models.requests import Reply, Request
from toso.tasks.models.tasks import Move, Task
from toso.tasks.models.templates import EssentialService, Template, TemplateVersion
from toso.tasks.models.topics import Start, Topic

__all__ = [
    "EssentialService",
    "Move",
    "Reply",
    "Request",
    "Start",
    "Task",
    "Template",
    "TemplateVersion",
    "Topic",
]
