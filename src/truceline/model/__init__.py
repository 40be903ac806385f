"""The codebook as frozen models and enums. Knows nothing of files, text reading or storage."""
