

mod reference_post;
