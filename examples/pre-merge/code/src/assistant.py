from peft import PeftModel
from transformers import AutoModelForCausalLM

BASE = "harbor-ai/egret-7b-chat"


def load():
    model = AutoModelForCausalLM.from_pretrained(BASE)
    return PeftModel.from_pretrained(model, "lantern-law/egret-7b-contracts-lora")
