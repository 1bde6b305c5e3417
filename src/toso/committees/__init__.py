"""Steering committees (Ban Chỉ đạo chuyển đổi số) with their dated members (000 V.1; 002 IV.1)."""
