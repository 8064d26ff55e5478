import { useState } from "react";
import type { TopicFields, TopicId, WorkshopId } from "../../bindings";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { say } from "../../wording/discussions";

export type AddTopicProps = {
  workshop: WorkshopId;
  isOpen: boolean;
  onClose: () => void;
  onAdded: (topic: TopicId) => void;
};

/** Adds a topic at the end. */
export function AddTopic(props: AddTopicProps) {
  return (
    <Dialog title={say("addTopicTitle")} isOpen={props.isOpen} onClose={props.onClose}>
      <Fields {...props} />
    </Dialog>
  );
}

function Fields({ workshop, onClose, onAdded }: AddTopicProps) {
  const [typed, setTyped] = useState<TopicFields>({ title: "", description: "" });
  const adding = useGesture((platform, fields: TopicFields) => platform.addTopic(workshop, fields));
  const add = async () => {
    const topic = await adding.run(typed).catch(() => null);
    if (topic === null) return;
    onClose();
    onAdded(topic);
  };
  return (
    <Form
      act={say("addTopic")}
      onAct={() => void add()}
      onCancel={onClose}
      isRunning={adding.isRunning}
      failure={adding.failure}
      fields={["title"]}
    >
      <TextField
        label={say("topicTitle")}
        value={typed.title}
        onChange={(title) => setTyped({ ...typed, title })}
        error={errorOf(adding.failure, "title")}
        autoFocus
      />
      <TextField
        label={say("description")}
        lines={3}
        value={typed.description}
        onChange={(description) => setTyped({ ...typed, description })}
      />
    </Form>
  );
}
