#!/bin/sh
ollama run llama3.2
